package provision

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// newID reads an ID that must be unique. line is reported if it is missing.
func (p *planner) newID(v value[string], line int) hotel.ID {
	id := p.id("id", v, line)
	return p.claim("id", id, v.line, id.String())
}

// claim returns an ID, or the zero ID if it is already in use.
func (p *planner) claim(member string, id hotel.ID, line int, text string) hotel.ID {
	if id == (hotel.ID{}) {
		return id
	}
	if before, ok := p.seen[id]; ok {
		p.problems.addf(line, "%s: %s is taken on line %d", member, text, before)
		return hotel.ID{}
	}
	p.seen[id] = line
	return id
}

// reference reads the ID of an entry that must be in the file; of says where, for
// the message. line is reported if the ID is missing. It returns the zero ID if the
// ID is missing or has no entry.
func (p *planner) reference(member string, v value[string], line int, kind, of string, has func(hotel.ID) bool) hotel.ID {
	id := p.id(member, v, line)
	if id == (hotel.ID{}) || has(id) {
		return id
	}
	p.problems.addf(v.line, "%s: the file has no %s %s%s", member, kind, id, of)
	return hotel.ID{}
}

// optionalID reads an ID, or returns other if it is missing.
func (p *planner) optionalID(member string, v value[string], other hotel.ID) hotel.ID {
	if v.line == 0 {
		return other
	}
	return p.id(member, v, v.line)
}

func (p *planner) id(member string, v value[string], line int) hotel.ID {
	if v.line == 0 {
		p.problems.addf(line, "%s: is missing", member)
		return hotel.ID{}
	}
	id, err := uuid.Parse(v.of)
	if err != nil || len(v.of) != len(id.String()) || id == (hotel.ID{}) {
		p.problems.addf(v.line, "%s: %q is not a UUID", member, v.of)
		return hotel.ID{}
	}
	return id
}

// uniqueIdentifier reads an identifier in another system, which may be missing. lines
// are those on which other entries of its kind have theirs.
func (p *planner) uniqueIdentifier(lines map[string]int, v value[string]) string {
	if v.of == "" {
		return ""
	}
	if before, ok := lines[v.of]; ok {
		p.problems.addf(v.line, "externalIdentifier: %q is taken on line %d", v.of, before)
	}
	lines[v.of] = v.line
	return p.externalIdentifier(v)
}

// maxExternalIdentifier is the maximum length of an external identifier in the API,
// in characters.
const maxExternalIdentifier = 255

// externalIdentifier reads an identifier in another system, which may be missing.
func (p *planner) externalIdentifier(v value[string]) string {
	if utf8.RuneCountInString(v.of) > maxExternalIdentifier {
		p.problems.addf(v.line, "externalIdentifier: is longer than %d characters", maxExternalIdentifier)
	}
	return v.of
}

// token reports a token that is missing or used twice. line is reported if it is
// missing.
func (p *planner) token(member string, v value[string], line int) {
	if v.of == "" {
		p.problems.addf(max(v.line, line), "%s: is missing", member)
		return
	}
	if before, ok := p.tokens[v.of]; ok {
		p.problems.addf(v.line, "%s: is the token of line %d", member, before)
	}
	p.tokens[v.of] = v.line
}

func (p *planner) zone(v value[string]) *timeunit.Zone {
	zone, err := timeunit.LoadZone(v.or("UTC"))
	if err != nil {
		p.problems.addf(v.line, "timeZoneIdentifier: %q is not in the IANA time zone database", v.of)
		zone, _ = timeunit.LoadZone("UTC")
	}
	return zone
}

func (p *planner) duration(member string, v value[string], other timeunit.Duration) timeunit.Duration {
	if v.line == 0 {
		return other
	}
	d, err := timeunit.ParseDuration(v.of)
	if err != nil {
		p.problems.addf(v.line, "%s: %q is not an ISO 8601 duration", member, v.of)
	}
	return d
}

// history reads an editable history. Without one, nothing in the past is editable.
func (p *planner) history(member string, v value[string]) timeunit.Duration {
	d := p.duration(member, v, none)
	if d.IsNegative() {
		p.problems.addf(v.line, "%s: %s is negative", member, v.of)
	}
	return d
}

func (p *planner) atLeast(least int32, member string, v value[int32], other int32) int32 {
	n := v.or(other)
	if n < least {
		p.problems.addf(v.line, "%s: %d is less than %d", member, n, least)
	}
	return n
}

func (p *planner) instant(member string, v value[string]) time.Time {
	at := api.ParseTime(v.of)
	if at.Malformed() {
		p.problems.addf(v.line, "%s: %q is not an instant such as 2026-11-21T00:00:00Z", member, v.of)
	}
	return at.Truncate(time.Second)
}

// span reads startUtc and endUtc, which must be at most some years apart. line is
// reported if one is missing. It returns false if they are invalid.
func (p *planner) span(start, end value[string], years, line int) (from, until time.Time, ok bool) {
	before := len(p.problems)
	read := func(member string, v value[string]) time.Time {
		if v.line == 0 {
			p.problems.addf(line, "%s: is missing", member)
			return time.Time{}
		}
		return p.instant(member, v)
	}
	from, until = read("startUtc", start), read("endUtc", end)
	if len(p.problems) > before {
		return from, until, false
	}
	switch {
	case !from.Before(until):
		p.problems.addf(end.line, "endUtc: %s is not after startUtc", end.of)
	case until.After(from.AddDate(years, 0, 0)):
		p.problems.addf(end.line, "endUtc: %s is more than %d years after startUtc", end.of, years)
	default:
		ok = true
	}
	return from, until, ok
}

// oneOf reads a text that must be one of a list. It returns other if it is missing.
func oneOf[T ~string](p *planner, member string, v value[string], other T, known []T) T {
	if v.line == 0 {
		return other
	}
	is := T(v.of)
	if !slices.Contains(known, is) {
		texts := make([]string, len(known))
		for i, k := range known {
			texts[i] = string(k)
		}
		p.problems.addf(v.line, "%s: %q is not one of %s", member, v.of, strings.Join(texts, ", "))
	}
	return is
}

// unit reads the start of a time unit. line is reported if it is missing.
func (p *planner) unit(member string, cal timeunit.Calendar, v value[string], line int) timeunit.Index {
	if v.line == 0 {
		p.problems.addf(line, "%s: is missing", member)
		return 0
	}
	before := len(p.problems)
	at := p.instant(member, v)
	if len(p.problems) > before {
		return 0
	}
	i, ok := cal.Index(at)
	if !ok {
		p.problems.addf(v.line, "%s: %s is not the start of a %s in %s; %s is", member, v.of, cal.Period(), cal.Zone().Name(),
			cal.Start(cal.Containing(at)).Format(time.RFC3339))
	}
	return i
}

func derivedID(within hotel.ID, name string) hotel.ID {
	return uuid.NewSHA1(within, []byte(name))
}
