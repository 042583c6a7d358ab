package living

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"vacancy/internal/app"
	"vacancy/test/harness"
)

var update = flag.Bool("update", false, "write the week in the README anew")

// The week is drawn between these lines of the README.
const (
	readme    = "../../README.md"
	weekBegin = "<!-- week: go test ./test/living -run Week -update -->\n"
	weekEnd   = "<!-- end of week -->\n"
)

// TestWeek draws a week of the living hotel, as it stands on a day, and holds the
// README to it.
//
// rules 3.2, 5.2
func TestWeek(t *testing.T) {
	t.Parallel()
	g := visit(t, app.LivingHotel(time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)), "sqlite::memory:")
	want := weekBegin + "```\n" + g.draw(t, time.Date(2026, 12, 14, 12, 0, 0, 0, g.zone.Location())) + "```\n" + weekEnd
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), weekBegin)
	_, after, ended := strings.Cut(rest, weekEnd)
	if !found || !ended {
		t.Fatalf("the README has no lines %q and %q", weekBegin, weekEnd)
	}
	is := before + want + after
	if is == string(text) {
		return
	}
	if !*update {
		t.Fatalf("the week in the README is not that of the hotel; run the test with -update. It is\n%s", want)
	}
	if err := os.WriteFile(readme, []byte(is), 0o644); err != nil {
		t.Fatal(err)
	}
}

// draw draws seven days from that of an instant on: what each category has left to
// sell, and the overbooking limits.
func (g *guest) draw(t *testing.T, from time.Time) string {
	t.Helper()
	nights, _ := g.services(t)
	limits := g.limits(t, nights)
	starts, all := g.availability(t, nights, from, from.AddDate(0, 0, 6))
	names := g.names(t, nights)
	var picture strings.Builder
	line := func(name string, rooms any, cell func(i int) string) {
		fmt.Fprintf(&picture, "%-18s%6v", name, rooms)
		for i := range starts {
			fmt.Fprintf(&picture, "%8s", cell(i))
		}
		picture.WriteString("\n")
	}
	minus := func(n int) string { return strings.Replace(fmt.Sprint(n), "-", "−", 1) }
	line("December 2026", "rooms", func(i int) string { return starts[i].In(g.zone.Location()).Format("Mon 2") })
	for _, a := range all {
		line(names[a.ResourceCategoryID], a.Metrics["ActiveResources"][0], func(i int) string {
			public, _ := a.left(i)
			return minus(public)
		})
	}
	line("overbooking limit", "", func(i int) string {
		limit, set := limits[starts[i]]
		if !set {
			return "–"
		}
		return minus(limit)
	})
	return picture.String()
}

// names returns the names of the categories of a service.
func (g *guest) names(t *testing.T, s service) map[string]string {
	t.Helper()
	var got struct {
		ResourceCategories []struct {
			ID    string
			Names map[string]string
		}
	}
	g.call(t, "resourceCategories/getAll", page.With(harness.Members{"ServiceIds": []string{s.ID}}), &got)
	names := make(map[string]string)
	for _, c := range got.ResourceCategories {
		names[c.ID] = c.Names["en-GB"]
	}
	return names
}
