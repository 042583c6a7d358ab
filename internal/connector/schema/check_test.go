package schema_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"vacancy/api"
	"vacancy/internal/connector/schema"
)

const (
	one = "3FA85F64-5717-4562-b3fc-2c963f66afa6"
	two = "bd26d8db-86da-4f96-9efc-e5a4654a4a94"
)

// complete is a sample that breaks no rule and has nothing that is optional.
func complete() sample {
	return sample{
		embedded: embedded{Named: "n"}, Text: "t", ID: one, Some: []api.ID{two}, Must: api.ParseTime("2026-11-21T00:00:00Z"),
		Count: new(int32(0)), Inner: &inner{},
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	unusable := func(member string) *schema.Error { return &schema.Error{Fault: schema.Unusable, Member: member} }
	missing := func(member string) *schema.Error { return &schema.Error{Fault: schema.Missing, Member: member} }
	malformed := func(member string) *schema.Error { return &schema.Error{Fault: schema.Malformed, Member: member} }
	ofIDs := func(e *schema.Error) *schema.Error {
		e.IsIDList = true
		return e
	}
	for name, c := range map[string]struct {
		change func(*sample)
		want   *schema.Error
	}{
		"complete":                  {func(*sample) {}, nil},
		"embedded member missing":   {func(s *sample) { s.Named = "" }, missing("Named")},
		"text missing":              {func(s *sample) { s.Text = "" }, missing("Text")},
		"text longest":              {func(s *sample) { s.Text = strings.Repeat("ü", 255) }, nil},
		"text too long":             {func(s *sample) { s.Text = strings.Repeat("ü", 256) }, unusable("Text")},
		"ID missing":                {func(s *sample) { s.ID = "" }, missing("Id")},
		"ID no UUID":                {func(s *sample) { s.ID = "1" }, malformed("Id")},
		"ID in braces":              {func(s *sample) { s.ID = "{" + one + "}" }, malformed("Id")},
		"ID without hyphens":        {func(s *sample) { s.ID = api.ID(strings.ReplaceAll(one, "-", "")) }, malformed("Id")},
		"ID as a URN":               {func(s *sample) { s.ID = "urn:uuid:" + one }, malformed("Id")},
		"ID with a blank":           {func(s *sample) { s.ID = one + " " }, malformed("Id")},
		"optional list empty":       {func(s *sample) { s.IDs = []api.ID{} }, nil},
		"optional list full":        {func(s *sample) { s.IDs = []api.ID{one, two, one} }, nil},
		"optional list too long":    {func(s *sample) { s.IDs = []api.ID{one, two, one, two} }, ofIDs(unusable("Ids"))},
		"optional list with null":   {func(s *sample) { s.IDs = []api.ID{one, ""} }, nil},
		"optional list with no ID":  {func(s *sample) { s.IDs = []api.ID{one, "x"} }, ofIDs(malformed("Ids"))},
		"required list missing":     {func(s *sample) { s.Some = nil }, ofIDs(missing("Some"))},
		"required list empty":       {func(s *sample) { s.Some = []api.ID{} }, ofIDs(missing("Some"))},
		"required list with null":   {func(s *sample) { s.Some = []api.ID{one, ""} }, ofIDs(unusable("Some"))},
		"required list with no ID":  {func(s *sample) { s.Some = []api.ID{"x"} }, ofIDs(malformed("Some"))},
		"required list too long":    {func(s *sample) { s.Some = []api.ID{one, two, one, two} }, ofIDs(unusable("Some"))},
		"instant malformed":         {func(s *sample) { s.At = api.ParseTime("yesterday") }, unusable("At")},
		"instant without a zone":    {func(s *sample) { s.At = api.ParseTime("2026-11-05T00:00:00") }, &schema.Error{Fault: schema.Zoneless, Member: "At"}},
		"instant missing":           {func(s *sample) { s.Must = api.Time{} }, missing("Must")},
		"instant malformed, needed": {func(s *sample) { s.Must = api.ParseTime("") }, unusable("Must")},
		"enumeration":               {func(s *sample) { s.State = api.Deleted }, nil},
		"enumeration, unknown":      {func(s *sample) { s.State = "active" }, malformed("State")},
		"enumerations":              {func(s *sample) { s.States = []api.ActivityState{api.Active, api.Deleted, api.Active} }, nil},
		"enumerations, unknown":     {func(s *sample) { s.States = []api.ActivityState{api.Active, ""} }, malformed("States")},
		"number missing":            {func(s *sample) { s.Count = nil }, missing("Count")},
		"number least":              {func(s *sample) { s.Count = new(int32(-3)) }, nil},
		"number too small":          {func(s *sample) { s.Count = new(int32(-4)) }, unusable("Count")},
		"number greatest":           {func(s *sample) { s.Count = new(int32(2147483647)) }, nil},
		"object missing":            {func(s *sample) { s.Inner = nil }, missing("Inner")},
		"object optional":           {func(s *sample) { s.Optional = &inner{Text: "t"} }, nil},
		"objects too few":           {func(s *sample) { s.Inners = make([]inner, 1) }, unusable("Inners")},
		"objects enough":            {func(s *sample) { s.Inners = make([]inner, 50) }, nil},
		"the first fault is told":   {func(s *sample) { s.ID, s.Text = "x", "" }, missing("Text")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := complete()
			c.change(&s)
			got := schema.Of(reflect.TypeFor[sample]()).Check(reflect.ValueOf(&s), nil)
			if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
				t.Errorf("the fault is %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestCheckWaives(t *testing.T) {
	t.Parallel()
	s := complete()
	s.Text, s.Inner, s.Count = "", nil, new(int32(-4))
	check := func(waived ...string) *schema.Error {
		names := make(map[string]bool)
		for _, name := range waived {
			names[name] = true
		}
		return schema.Of(reflect.TypeFor[sample]()).Check(reflect.ValueOf(s), names)
	}
	if err := check("Text"); err == nil || err.Member != "Count" {
		t.Errorf("with Text waived: %v", err)
	}
	if err := check("Text", "Count"); err == nil || err.Member != "Count" {
		t.Errorf("a number that is there and wrong is waived: %v", err)
	}
	s.Count = nil
	if err := check("Text", "Count", "Inner"); err != nil {
		t.Errorf("with all waived: %v", err)
	}
}

// TestCheckOfRequests checks decoded bodies of the API's own types, down to
// members of items.
func TestCheckOfRequests(t *testing.T) {
	t.Parallel()
	const start = `{"ClientToken":"c","AccessToken":"a","Client":"x","ServiceId":"` + one + `",`
	for body, want := range map[string]string{
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{}}]}`:                "",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{},"PaxCounts":[]}]}`: "",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":null}]}`:              "UnitCountAdjustment",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{}},{}]}`:             "ResourceCategoryId",
		start + `"AvailabilityUpdates":[]}`: "AvailabilityUpdates",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{},"PaxCounts":[{}]}]}`:                                      "PersonCount",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{},"PaxCounts":[{"PersonCount":1,"UnitCount":-1}]}]}`:        "UnitCount",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{},"PaxCounts":[{},{},{},{},{},{}]}]}`:                       "PaxCounts",
		start + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{},"StartUtc":"x"}]}`:                                        "StartUtc",
		strings.Replace(start, `"Client":"x",`, "", 1) + `"AvailabilityUpdates":[{"ResourceCategoryId":"` + two + `","UnitCountAdjustment":{}}]}`:              "Client",
		start + `"AvailabilityUpdates":[` + strings.TrimSuffix(strings.Repeat(`{"ResourceCategoryId":"`+two+`","UnitCountAdjustment":{}},`, 1000), ",") + `]}`: "",
		start + `"AvailabilityUpdates":[` + strings.TrimSuffix(strings.Repeat(`{"ResourceCategoryId":"`+two+`","UnitCountAdjustment":{}},`, 1001), ",") + `]}`: "AvailabilityUpdates",
	} {
		req := new(api.UpdateServiceAvailabilityRequest)
		if err := json.Unmarshal([]byte(body), req); err != nil {
			t.Fatalf("%v in %s", err, body)
		}
		err := schema.Of(reflect.TypeFor[api.UpdateServiceAvailabilityRequest]()).Check(reflect.ValueOf(req), nil)
		switch {
		case want == "" && err != nil:
			t.Errorf("%.200s: %v", body, err)
		case want != "" && (err == nil || err.Member != want || err.Error() != "invalid "+want):
			t.Errorf("%.200s: %v, want %s", body, err, want)
		}
	}
}
