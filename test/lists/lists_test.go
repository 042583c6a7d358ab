package lists

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/test/harness"
	"vacancy/test/notation"
)

// body returns a request of a list for hotels, without credentials.
func (l list) body(letters ...string) harness.Members {
	body := harness.Members{}.With(l.more)
	if l.required == "" {
		return body
	}
	var ids []string
	for _, letter := range letters {
		for _, of := range l.of {
			ids = append(ids, id(letter, of))
		}
	}
	return body.With(harness.Members{l.required: ids})
}

// subject is what the identifier of a row of the table stands for: the row itself,
// or the feature or the image that it assigns.
func (l list) subject(r notation.Row) string {
	for _, member := range []string{"FeatureId", "ImageId"} {
		if is := r.Text(member); is != "" {
			return is
		}
	}
	return r.Text("Id")
}

// wanted returns the subjects of the rows of hotels, sorted.
func (l list) wanted(letters ...string) []string {
	var all []string
	for _, letter := range letters {
		for _, row := range l.rows {
			all = append(all, id(letter, row))
		}
	}
	return all
}

// page reads a page of a list that has other lists beside it.
func (l list) page(t *testing.T, a harness.Answer) notation.Page {
	t.Helper()
	var members map[string]any
	a.Decode(t, &members)
	p := notation.Page{Cursor: members["Cursor"]}
	name := strings.ToUpper(l.operation[:1]) + strings.TrimSuffix(l.operation[1:], "/getAll")
	rows, ok := members[name].([]any)
	if !ok {
		t.Fatalf("no page of %s: %d %s", name, a.Status, a.Body)
	}
	for _, r := range rows {
		p.Rows = append(p.Rows, r.(map[string]any))
	}
	return p
}

// read returns the rows of one page, and what they stand for, sorted.
func (l list) read(t *testing.T, s *harness.Server, body harness.Members) ([]notation.Row, []string) {
	t.Helper()
	p := l.page(t, s.MustCall(t, l.operation, body.With(all)))
	subjects := make([]string, len(p.Rows))
	for i, r := range p.Rows {
		subjects[i] = l.subject(r)
	}
	slices.Sort(subjects)
	return p.Rows, subjects
}

var (
	all      = harness.Members{"Limitation": harness.Members{"Count": 1000}}
	everyday = notation.Interval("2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z")
)

func stranger() harness.Members {
	return harness.Members{"ClientToken": "stranger-client", "AccessToken": "stranger-access", "Client": "Test 1.0"}
}

// same reports what a list shows of others than it should.
func (l list) same(t *testing.T, what string, s *harness.Server, body harness.Members, want []string) {
	t.Helper()
	slices.Sort(want)
	if _, got := l.read(t, s, body); !slices.Equal(got, want) {
		t.Errorf("%s: %v, not %v", what, got, want)
	}
}

// TestReach lists what each token reaches, and by EnterpriseIds.
//
// rules 1.13, 1.14, 6.2
func TestReach(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, l := range lists {
		t.Run(l.operation, func(t *testing.T) {
			l.same(t, "portfolio", s, harness.Portfolio().With(l.body("a", "b")), l.wanted("a", "b"))
			l.same(t, "one hotel's token", s, harness.SingleLondon().With(l.body("a")), l.wanted("a"))
			l.same(t, "a stranger", s, stranger().With(l.body("c")), l.wanted("c"))
			foreign := l.body("a", "c")
			if l.unreachable != "" {
				notation.Refused(t, s.Call(t, l.operation, harness.Portfolio().With(foreign).With(all)), l.unreachable)
			}
			if l.everywhere {
				return
			}
			in := func(letters ...string) harness.Members {
				var ids []string
				for _, letter := range letters {
					ids = append(ids, id(letter, "0"))
				}
				return harness.Portfolio().With(l.body("a", "b")).With(harness.Members{"EnterpriseIds": ids})
			}
			l.same(t, "one of the portfolio", s, in("b"), l.wanted("b"))
			notation.Refused(t, s.Call(t, l.operation, in("b", "c").With(all)), "400 Invalid EnterpriseIds")
		})
	}
}

// TestRows holds the first row of each list against the file.
//
// rules 1.13, 1.14
func TestRows(t *testing.T) {
	t.Parallel()
	s := start(t)
	var configuration struct {
		Enterprise struct {
			ChainID string `json:"ChainId"`
		}
	}
	s.MustCall(t, "configuration/get", harness.SingleLondon()).Decode(t, &configuration)
	for _, l := range lists {
		t.Run(l.operation, func(t *testing.T) {
			rows, _ := l.read(t, s, harness.SingleLondon().With(l.body("a")))
			i := slices.IndexFunc(rows, func(r notation.Row) bool { return l.subject(r) == id("a", l.rows[0]) })
			if i < 0 {
				t.Fatalf("%v", rows)
			}
			var want notation.Row
			text := strings.NewReplacer("CHAIN", configuration.Enterprise.ChainID, `"ID"`, `"`+rows[i].Text("Id")+`"`).Replace(l.row)
			if err := json.Unmarshal([]byte(text), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, rows[i]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFilters names rows, times, external identifiers and services.
//
// rules 6.4, 6.6
func TestFilters(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, l := range lists {
		t.Run(l.operation, func(t *testing.T) {
			body := harness.Portfolio().With(l.body("a", "b"))
			idOf := func(credentials harness.Members, letter string, n int) string {
				rows, _ := l.read(t, s, credentials.With(l.body(letter)))
				return rows[slices.IndexFunc(rows, func(r notation.Row) bool { return l.subject(r) == id(letter, l.rows[n]) })].Text("Id")
			}
			named := harness.Members{l.named: []string{idOf(harness.SingleLondon(), "a", 1), idOf(stranger(), "c", 0), notation.UnknownID}}
			l.same(t, "named", s, body.With(named), []string{id("a", l.rows[1])})
			l.same(t, "nothing named", s, body.With(harness.Members{l.named: []string{}}), l.wanted("a", "b"))
			for what, c := range map[string]struct {
				interval harness.Members
				want     []string
			}{
				"all": {everyday, l.wanted("a", "b")}, "the instant": {notation.Interval(atSetup, atSetup), l.wanted("a", "b")},
				"before": {notation.Interval("2026-10-01T00:00:00Z", atSetup), nil},
			} {
				l.same(t, what, s, body.With(harness.Members{"UpdatedUtc": c.interval}), c.want)
			}
			for refusal, interval := range map[string]harness.Members{
				"400 Invalid StartUtc.": notation.Interval("", atSetup), "400 Invalid EndUtc.": notation.Interval(atSetup, "2026-10-01T00:00:00Z"),
				"400 The interval must not exceed 3M1D.": notation.Interval("2026-01-01T00:00:00Z", "2026-04-03T00:00:00Z"),
			} {
				notation.Refused(t, s.Call(t, l.operation, body.With(all).With(harness.Members{"UpdatedUtc": interval})), refusal)
			}
			if l.external != "" {
				l.same(t, "external", s, body.With(harness.Members{"ExternalIdentifiers": []string{l.external, "nobody's"}}), []string{id("a", l.rows[0])})
			}
			if l.required != "" && l.operation != "ageCategories/getAll" && l.operation != "businessSegments/getAll" {
				notation.Refused(t, s.Call(t, l.operation, harness.Portfolio().With(l.more).With(all)), "400 Invalid "+l.required)
				return
			}
			l.same(t, "no service named", s, harness.Portfolio(), l.wanted("a", "b"))
		})
	}
}

// rules 6.3
func TestPages(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, l := range lists {
		t.Run(l.operation, func(t *testing.T) {
			body := harness.Portfolio().With(l.body("a", "b"))
			whole := l.page(t, s.MustCall(t, l.operation, body.With(all))).IDs()
			for _, count := range []int{1, 3} {
				var got []string
				var cursor any
				for len(got) <= len(whole) {
					p := l.page(t, s.MustCall(t, l.operation, body.With(harness.Members{"Limitation": harness.Members{"Count": count, "Cursor": cursor}})))
					if len(p.Rows) == 0 {
						if p.Cursor != nil {
							t.Errorf("an empty page has the cursor %v", p.Cursor)
						}
						break
					}
					got = append(got, p.IDs()...)
					if cursor = p.Cursor; cursor != got[len(got)-1] {
						t.Errorf("a page that ends with %s has the cursor %v", got[len(got)-1], cursor)
					}
				}
				if !slices.Equal(got, whole) {
					t.Errorf("by %d: %v, not %v", count, got, whole)
				}
			}
			foreign := l.page(t, s.MustCall(t, l.operation, stranger().With(l.body("c")).With(all))).IDs()[0]
			for _, cursor := range []string{foreign, notation.UnknownID} {
				notation.Refused(t, s.Call(t, l.operation, body.With(harness.Members{"Limitation": harness.Members{"Count": 1, "Cursor": cursor}})), "400 Invalid Cursor.")
			}
		})
	}
}

// TestStates takes the second entry of each list out of the file, and puts it back.
//
// rules 6.4, 6.5
func TestStates(t *testing.T) {
	t.Parallel()
	for _, l := range lists {
		t.Run(l.operation, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			without := file(l.removed...)
			if without == file() {
				t.Fatal("nothing is removed")
			}
			s = reseed(t, s, without)
			body := harness.SingleLondon().With(l.body("a"))
			first, second := []string{id("a", l.rows[0])}, []string{id("a", l.rows[1])}
			states := func(list ...string) harness.Members { return body.With(harness.Members{"ActivityStates": list}) }
			moved := notation.Interval("2026-11-01T12:01:00Z", "2026-11-01T12:01:00Z")
			switch {
			case l.both:
				l.same(t, "default", s, body, l.wanted("a"))
			default:
				l.same(t, "default", s, body, first)
			}
			if !l.stateless {
				l.same(t, "active", s, states("Active"), first)
				l.same(t, "deleted", s, states("Deleted"), second)
				l.same(t, "both", s, states("Active", "Deleted"), l.wanted("a"))
				rows, _ := l.read(t, s, states("Deleted").With(harness.Members{"UpdatedUtc": moved}))
				if len(rows) != 1 || rows[0]["IsActive"] != false || rows[0]["UpdatedUtc"] != "2026-11-01T12:01:00Z" {
					t.Errorf("deleted: %v", rows)
				}
			}
			s = reseed(t, s, file())
			l.same(t, "put back", s, body, l.wanted("a"))
		})
	}
}
