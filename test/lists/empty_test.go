package lists

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// TestEmptyLists asks for what the server keeps none of.
//
// rules 1.15
func TestEmptyLists(t *testing.T) {
	t.Parallel()
	s := start(t)
	services := harness.Members{"ServiceIds": []string{id("a", "1"), id("b", "1")}}
	foreign := harness.Members{"ServiceIds": []string{id("c", "1")}}
	inA := harness.Members{"EnterpriseIds": []string{id("a", "0")}}
	named := func(member string) harness.Members { return harness.Members{member: []string{notation.UnknownID}} }
	all := harness.Members{"Limitation": harness.Members{"Count": 10}}
	for operation, c := range map[string]struct {
		// bodies are answered with an empty page, and refusals is what others are
		// refused with.
		bodies   []harness.Members
		refusals map[string]harness.Members
		want     string
	}{
		"sourceAssignments/getAll": {
			[]harness.Members{named("ReservationGroupIds"), {"UpdatedUtc": everyday}},
			map[string]harness.Members{"400 Invalid ReservationGroupIds": {}},
			`{"SourceAssignments": [], "Cursor": null}`,
		},
		"sourceAssignments/getAll/2024-09-20": {
			[]harness.Members{inA.With(named("ReservationIds")), inA.With(harness.Members{"UpdatedUtc": everyday})},
			map[string]harness.Members{"400 Invalid EnterpriseIds": named("ReservationIds"), "400 Invalid ReservationIds": inA},
			`{"SourceAssignments": [], "Cursor": null}`,
		},
		"orderItems/getAll": {
			[]harness.Members{
				services, named("OrderItemIds"), named("AccountIds"), named("ServiceOrderIds"), named("BillIds"),
				{"CreatedUtc": everyday},
				{"UpdatedUtc": everyday},
				{"ConsumedUtc": everyday},
				{"CanceledUtc": everyday},
				{"ClosedUtc": everyday},
			},
			map[string]harness.Members{"400 Invalid OrderItemIds": {"Currency": "GBP"}, "400 Invalid ServiceIds": foreign},
			`{"OrderItems": [], "Cursor": null}`,
		},
		"productServiceOrders/getAll": {
			[]harness.Members{services}, map[string]harness.Members{"400 Invalid ServiceIds": foreign}, `{"ProductServiceOrders": [], "Cursor": null}`,
		},
		"rules/getAll": {
			[]harness.Members{services.With(harness.Members{"Extent": harness.Members{"Rates": true}})},
			map[string]harness.Members{"400 Invalid Extent.": services, "400 Invalid ServiceIds": foreign.With(harness.Members{"Extent": harness.Members{}})},
			`{"Rules": [], "RuleActions": null, "Rates": [], "RateGroups": null, "ResourceCategories": null, "BusinessSegments": null, "Cursor": null}`,
		},
		"vouchers/getAll": {
			[]harness.Members{services.With(harness.Members{"Extent": harness.Members{"Vouchers": true}})},
			map[string]harness.Members{"400 Invalid Extent.": services, "400 Invalid ServiceIds": foreign.With(harness.Members{"Extent": harness.Members{}})},
			`{"Vouchers": [], "VoucherCodes": null, "VoucherAssignments": null, "Rates": null, "Companies": null, "Cursor": null}`,
		},
		"voucherCodes/getAll": {
			[]harness.Members{named("VoucherIds")}, map[string]harness.Members{"400 Invalid VoucherIds": {}}, `{"VoucherCodes": [], "Cursor": null}`,
		},
	} {
		t.Run(operation, func(t *testing.T) {
			send := func(body harness.Members) harness.Answer {
				return s.Call(t, operation, harness.Portfolio().With(all).With(body))
			}
			for _, body := range c.bodies {
				var want, got any
				harness.Answer{Body: []byte(c.want)}.Decode(t, &want)
				if send(body).Decode(t, &got); !cmp.Equal(want, got) {
					t.Errorf("%v: %v", body, got)
				}
				cursor := harness.Members{"Limitation": harness.Members{"Count": 10, "Cursor": notation.UnknownID}}
				notation.Refused(t, send(body.With(cursor)), "400 Invalid Cursor.")
				notation.Refused(t, send(body.With(harness.Members{"EnterpriseIds": []string{id("c", "0")}})), "400 Invalid EnterpriseIds")
			}
			for refusal, body := range c.refusals {
				notation.Refused(t, send(body), refusal)
			}
		})
	}
}

// TestReferenceData looks up some of what everybody knows.
//
// rules 1.16
func TestReferenceData(t *testing.T) {
	t.Parallel()
	s := start(t)
	for operation, c := range map[string]struct {
		least, most int
		rows        string
	}{
		"currencies/getAll": {140, 190, `{"Code": "GBP", "Precision": 2} {"Code": "JPY", "Precision": 0} {"Code": "KWD", "Precision": 3}`},
		"countries/getAll": {240, 260, `{"Code": "GB", "SovereignCountryCode": "GB", "EnglishName": "United Kingdom"}
			{"Code": "HU", "SovereignCountryCode": "HU", "EnglishName": "Hungary"}`},
		"languages/getAll": {60, 300, `{"Code": "en-GB", "FallbackLanguageCode": null, "EnglishName": "British English", "LocalName": "British English"}
			{"Code": "de-DE", "FallbackLanguageCode": "en-GB", "EnglishName": "German (Germany)", "LocalName": "Deutsch"}`},
		"taxEnvironments/getAll": {1, 1, `{"Code": "UK", "CountryCode": "GB", "ValidityStartUtc": null, "ValidityEndUtc": null, "TaxationCodes": ["UK-VAT"]}`},
		"taxations/getAll":       {1, 1, `{"Code": "UK-VAT", "Name": "VAT", "LocalName": "VAT"}`},
	} {
		var answer map[string][]notation.Row
		s.MustCall(t, operation, harness.SingleLondon()).Decode(t, &answer)
		list := answer[strings.ToUpper(operation[:1])+strings.TrimSuffix(operation[1:], "/getAll")]
		if len(list) < c.least || len(list) > c.most {
			t.Errorf("%s: %d rows", operation, len(list))
		}
		if !slices.IsSortedFunc(list, func(a, b notation.Row) int { return strings.Compare(a.Text("Code"), b.Text("Code")) }) {
			t.Errorf("%s: not by code", operation)
		}
		for _, text := range strings.SplitAfter(c.rows, "}") {
			if text == "" {
				continue
			}
			var want notation.Row
			harness.Answer{Body: []byte(text)}.Decode(t, &want)
			i := slices.IndexFunc(list, func(r notation.Row) bool { return r["Code"] == want["Code"] })
			if i < 0 || !cmp.Equal(want, list[i]) {
				t.Errorf("%s: no %v", operation, want)
				if i >= 0 {
					t.Error(list[i])
				}
			}
		}
	}
	var taxes struct {
		TaxRates []struct {
			Code, TaxationCode string
			Value              float64
			Strategy           struct {
				Discriminator string
				Value         struct{ Value float64 }
			}
		}
	}
	s.MustCall(t, "taxations/getAll", harness.SingleLondon()).Decode(t, &taxes)
	for i, want := range []struct {
		code  string
		value float64
	}{{"UK-S", 0.2}, {"UK-R", 0.05}, {"UK-Z", 0}} {
		if r := taxes.TaxRates[i]; r.Code != want.code || r.TaxationCode != "UK-VAT" || r.Value != want.value || r.Strategy.Discriminator != "Relative" || r.Strategy.Value.Value != want.value {
			t.Errorf("%v", r)
		}
	}
}
