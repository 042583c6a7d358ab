package notation

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// Entry is a row or an item of a request in short, such as
// a:-3@group(1:1,2:2)[4..9]; see the package comment. The name, a, is for
// examples alone.
type Entry struct {
	name, value, layer, pax, first, last string
}

var entryForm = regexp.MustCompile(`^(?:(\w):)?([^@(\[]*)(?:@(\w+))?(?:\(([\d:,]+)\))?\[(.+?)(?:\.\.(.+))?\]$`)

// ParseEntry reads an entry.
func ParseEntry(tb testing.TB, text string) Entry {
	tb.Helper()
	m := entryForm.FindStringSubmatch(text)
	if m == nil {
		tb.Fatalf("%q is no entry", text)
	}
	if m[6] == "" {
		m[6] = m[5]
	}
	return Entry{name: m[1], value: m[2], layer: m[3], pax: m[4], first: Instant(m[5]), last: Instant(m[6])}
}

// ParseEntries reads entries with blanks between them.
func ParseEntries(tb testing.TB, text string) []Entry {
	tb.Helper()
	var entries []Entry
	for field := range strings.FieldsSeq(text) {
		entries = append(entries, ParseEntry(tb, field))
	}
	return entries
}

// Format writes an entry without its name, so that equal content has equal text.
func (e Entry) Format() string {
	text := e.value
	if e.layer != "" {
		text += "@" + e.layer
	}
	if e.pax != "" {
		text += "(" + e.pax + ")"
	}
	if e.first == e.last {
		return text + "[" + Unit(e.first) + "]"
	}
	return text + "[" + Unit(e.first) + ".." + Unit(e.last) + "]"
}

const (
	november   = "2026-11-"
	startOfDay = "T00:00:00Z"
)

// Instant returns the instant of a unit: the start of a day of November, or the
// unit itself if it is an instant.
func Instant(unit string) string {
	if len(unit) <= 2 {
		return fmt.Sprintf("%s%02s%s", november, unit, startOfDay)
	}
	return unit
}

// Unit is the reverse of Instant.
func Unit(instant string) string {
	day, found := strings.CutPrefix(instant, november)
	if day, ok := strings.CutSuffix(day, startOfDay); ok && found {
		return strings.TrimPrefix(day, "0")
	}
	return instant
}
