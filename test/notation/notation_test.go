package notation_test

import (
	"fmt"
	"testing"

	"vacancy/test/notation"
)

// TestNotation is the example of the package comment.
func TestNotation(t *testing.T) {
	t.Parallel()
	h := notation.OpenSmall(t)
	h.Play(t,
		"set 1[5]",
		"reserve double 5..6, double 5..6",
		"reserve double 5..6",
		"reserve double 5..6 => full",
		"cancel 1",
	)
	for _, c := range []struct{ what, got, want string }{
		{"limits", fmt.Sprint(h.FormatActive(h.Limits(t))), "[1[5]]"},
		{"rooms", h.AssignedRooms(t), "101 102 -"},
		{"sheet", h.Sheet(t, "stay", "double", "6"), "active 2 2 | usable 2 2 | confirmed 2 0 | occupied 2 0 | available 0 2"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, not %s", c.what, c.got, c.want)
		}
	}
}

// TestNames calls things by the same names in a property whose identifiers are
// fixed.
func TestNames(t *testing.T) {
	t.Parallel()
	h := notation.StartLondon(t)
	h.Play(t, "reserve double 5..6 #103", "outOfOrder 101 5..6", "adjust -1@group[5]", "reserve double 5..6 @group", "reserve double 5..6, suite 5..6")
	if got, want := h.AssignedRooms(t), "103 102 104 201"; got != want {
		t.Errorf("the rooms are %s, not %s", got, want)
	}
	if got, want := h.Sheet(t, "stay", "double", "6"), "active 4 4 | outOfOrder 1 0 | usable 3 4 | confirmed 3 0 | occupied 3 0 | available 0 4"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// TestEntry reads entries and writes them again.
func TestEntry(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"5[1..30]":                   "5[1..30]",
		"a:5[01]":                    "5[1]",
		"b:-3@group(1:1,2:2)[4..9]":  "-3@group(1:1,2:2)[4..9]",
		"{}[2026-11-05T00:00:00Z]":   "{}[5]",
		"null@suite[5..5]":           "null@suite[5]",
		"7[2026-10-24T23:00:00Z..5]": "7[2026-10-24T23:00:00Z..5]",
	} {
		if got := notation.ParseEntry(t, text).Format(); got != want {
			t.Errorf("%s is written %s, not %s", text, got, want)
		}
	}
}
