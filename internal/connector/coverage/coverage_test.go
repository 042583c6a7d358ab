package coverage_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vacancy/internal/connector"
	"vacancy/internal/connector/coverage"
)

// served are the operations that the server has.
func served() []string {
	var names []string
	for _, e := range connector.Endpoints() {
		names = append(names, e.Operation)
	}
	return names
}

// TestOf holds the list against the table of endpoints, in both directions.
func TestOf(t *testing.T) {
	t.Parallel()
	names := served()
	all, err := coverage.Of(names)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(all, func(a, b coverage.Operation) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("operations are not sorted by name")
	}
	for i, o := range all {
		if i > 0 && all[i-1].Name == o.Name {
			t.Errorf("%s is there twice", o.Name)
		}
		here := o.State == coverage.Implemented || o.State == coverage.Partly
		if want := slices.Contains(names, o.Name); here != want {
			t.Errorf("%s is %s, and whether it is served is %v", o.Name, o.State, want)
		}
		if (o.Gap != "") != (o.State == coverage.Partly) {
			t.Errorf("%s is %s and leaves out %q", o.Name, o.State, o.Gap)
		}
	}
	if c := coverage.Count(all); c.Implemented+c.Partly != len(names) || c.NotImplemented+c.OutOfScope != len(all)-len(names) {
		t.Errorf("%d operations are served, %d known, and counted are %+v", len(names), len(all), c)
	}
}

// TestOfContradiction serves what the list says is not served, and the other way
// round.
func TestOfContradiction(t *testing.T) {
	t.Parallel()
	names := served()
	for name, c := range map[string]struct {
		served []string
		want   string
	}{
		"an operation that is not known":     {append(slices.Clone(names), "rooms/getAll"), "rooms/getAll is served and not known"},
		"one that is out of scope":           {append(slices.Clone(names), "bills/getAll"), "bills/getAll is served and out of scope"},
		"one with a gap that is not served":  {slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "resources/getAll" }), "resources/getAll has a gap and is not served"},
		"a version that is not known":        {append(slices.Clone(names), "services/getAll/2024-01-22"), "services/getAll/2024-01-22 is served and not known"},
		"one that is known by another case":  {append(slices.Clone(names), "Bills/getAll"), "Bills/getAll is served and not known"},
		"nothing, though there are the gaps": {nil, "has a gap and is not served"},
	} {
		if _, err := coverage.Of(c.served); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]coverage.Live{
		"accountNotes/add": coverage.General, "vouchers/update": coverage.General, "bills/update": coverage.Restricted,
		"reservations/getAll": coverage.Deprecated, "restrictions/add": coverage.Discontinued,
		"": "", "bills": "", "bills/": "", "bills/getall": "", "zones/getAll": "",
	} {
		if live, ok := coverage.Find(name); live != want || ok != (want != "") {
			t.Errorf("%q: %s %v, want %s", name, live, ok, want)
		}
	}
}

// TestPagesAreCurrent holds the parts of the documentation that are made from
// the list against it.
func TestPagesAreCurrent(t *testing.T) {
	t.Parallel()
	all, err := connector.Coverage()
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]string{"README.md": coverage.Summary(all), "docs/operations.md": coverage.Tables(all)} {
		page, err := os.ReadFile(filepath.Join("../../..", name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := coverage.Renew(page, part)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(page, want) {
			t.Errorf("the coverage in %s has gone stale: run make generate", name)
		}
	}
}

// TestRenew leaves the rest of a page as it is, and refuses one without markers.
func TestRenew(t *testing.T) {
	t.Parallel()
	const begin, end = "<!-- coverage: `make generate` writes this -->\n", "<!-- end of coverage -->\n"
	got, err := coverage.Renew([]byte("before\n"+begin+"old\n"+end+"after\n"), "new\n")
	if want := "before\n" + begin + "new\n" + end + "after\n"; err != nil || string(got) != want {
		t.Errorf("%q %v, want %q", got, err, want)
	}
	for _, page := range []string{"", "before\n", begin + "old\n", end + begin, "old\n" + end} {
		if got, err := coverage.Renew([]byte(page), "new\n"); err == nil {
			t.Errorf("%q becomes %q", page, got)
		}
	}
}
