package provision

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"vacancy/api"
	"vacancy/internal/inventory"
	"vacancy/internal/timeunit"
)

// namespace is what IDs are derived from that the file leaves out, so that the
// same file always gives the same IDs.
var namespace = uuid.MustParse("5f0c6f2e-6a55-5d2f-9d5e-4b7a1f0c9a11")

// Plan is what a store is to be configured with.
type Plan struct {
	properties   []property
	integrations []inventory.Integration
}

// property is what one enterprise is to be configured with.
type property struct {
	enterprise inventory.Enterprise
	services   []inventory.Service
	categories []category
	blocks     []inventory.AvailabilityBlock
}

// category is a resource category with all its resources.
type category struct {
	inventory.ResourceCategory
	resources []inventory.Resource
}

// Parse reads a provisioning file. The error tells everything that is wrong
// with it, line by line.
func Parse(text []byte) (Plan, error) {
	f, err := read(text)
	if err != nil {
		return Plan{}, err
	}
	p := planner{seen: make(map[inventory.ID]int), tokens: make(map[string]int)}
	for _, e := range f.Enterprises {
		p.addEnterprise(e)
	}
	for i, n := range f.Integrations {
		p.addIntegration(i, n)
	}
	return p.plan, p.problems.err()
}

// planner turns a file into a plan, collecting problems as it goes.
type planner struct {
	plan     Plan
	problems problems
	// seen are the IDs and the lines that they stand on.
	seen   map[inventory.ID]int
	tokens map[string]int
}

func (p *planner) addEnterprise(in entry[enterprise]) {
	e := in.of
	id := p.newID(e.ID, in.line)
	zone := p.zone(e.TimeZoneIdentifier)
	at := property{enterprise: inventory.Enterprise{
		Record:             inventory.Record{ID: id, Active: true},
		Name:               e.Name.or("Enterprise " + id.String()),
		Zone:               zone,
		OperationalHistory: p.history("operationalEditableHistoryInterval", e.OperationalEditableHistoryInterval),
		AccountingHistory:  p.history("accountingEditableHistoryInterval", e.AccountingEditableHistoryInterval),
	}}
	for i, s := range e.Services {
		p.addService(&at, i, s)
	}
	p.plan.properties = append(p.plan.properties, at)
}

// Defaults of a service sold by the day: guests arrive in the afternoon and
// leave around noon. Hours and months begin and end with their unit.
var (
	none     = timeunit.Duration{}
	dayStart = timeunit.Duration{Seconds: 15 * 60 * 60}
	dayEnd   = timeunit.Duration{Seconds: 12 * 60 * 60}
)

func (p *planner) addService(at *property, i int, in entry[service]) {
	s := in.of
	id := p.newID(s.ID, in.line)
	period, err := timeunit.ParsePeriod(s.TimeUnitPeriod.or(timeunit.Day.String()))
	if err != nil {
		p.problems.addf(s.TimeUnitPeriod.line, "timeUnitPeriod: %q is none of Hour, Day, Month", s.TimeUnitPeriod.of)
		period = timeunit.Day
	}
	start, end := none, none
	if period == timeunit.Day {
		start, end = dayStart, dayEnd
	}
	start, end = p.duration("startOffset", s.StartOffset, start), p.duration("endOffset", s.EndOffset, end)
	planned := inventory.Service{
		Record: inventory.Record{ID: id, Active: true}, Name: s.Name.or("Service " + id.String()), Period: period, Ordering: int32(i),
		StartOffset: start, EndOffset: end,
		OccupancyStartOffset: p.duration("occupancyStartOffset", s.OccupancyStartOffset, start),
		OccupancyEndOffset:   p.duration("occupancyEndOffset", s.OccupancyEndOffset, end),
	}
	at.services = append(at.services, planned)
	for i, c := range s.ResourceCategories {
		p.addCategory(at, id, i, c)
	}
	for _, b := range s.AvailabilityBlocks {
		p.addBlock(at, planned, b)
	}
}

// defaultCapacity is how many persons a resource holds unless the file says.
const defaultCapacity = 2

func (p *planner) addCategory(at *property, service inventory.ID, i int, in entry[resourceCategory]) {
	c := in.of
	id := p.newID(c.ID, in.line)
	kind := c.Type.or("Room")
	if known := api.ResourceCategoryType(kind).Values(); !slices.Contains(known, kind) {
		p.problems.addf(c.Type.line, "type: %q is none of %s", kind, strings.Join(known, ", "))
	}
	planned := category{ResourceCategory: inventory.ResourceCategory{
		Record: inventory.Record{ID: id, Active: true}, ServiceID: service, Name: c.Name.or("Category " + id.String()), Type: kind,
		Ordering:      c.Ordering.or(int32(i)),
		Capacity:      p.atLeast(1, "capacity", c.Capacity, defaultCapacity),
		ExtraCapacity: p.atLeast(0, "extraCapacity", c.ExtraCapacity, 0),
	}}
	if int64(planned.Capacity)+int64(planned.ExtraCapacity) > math.MaxInt32 {
		p.problems.addf(c.ExtraCapacity.line, "extraCapacity: %d is too much on top of a capacity of %d", planned.ExtraCapacity, planned.Capacity)
	}
	p.addResources(&planned, c.Resources)
	at.categories = append(at.categories, planned)
}

// maxResources bounds how many resources a file can make by a number alone.
const maxResources = 100_000

func (p *planner) addResources(c *category, r resources) {
	if n := r.count.of; n < 0 || n > maxResources {
		p.problems.addf(r.count.line, "resources: %d is not from 0 to %d", n, maxResources)
		return
	}
	add := func(id inventory.ID, name string) {
		c.resources = append(c.resources, inventory.Resource{Record: inventory.Record{ID: id, Active: true}, CategoryID: c.ID, Name: name})
	}
	for n := range r.count.of {
		name := strconv.Itoa(n + 1)
		add(derivedID(c.ID, name), name)
	}
	for i, in := range r.list {
		one := in.of
		name := one.Name.or(strconv.Itoa(i + 1))
		if one.ID.line == 0 {
			id := derivedID(c.ID, name)
			p.claim("name", id, in.line, name)
			add(id, name)
			continue
		}
		add(p.newID(one.ID, in.line), name)
	}
}

func (p *planner) addBlock(at *property, s inventory.Service, in entry[availabilityBlock]) {
	b := in.of
	cal := timeunit.NewCalendar(at.enterprise.Zone, s.Period)
	state := inventory.BlockState(b.State.or(string(inventory.BlockConfirmed)))
	if known := inventory.BlockStates(); !slices.Contains(known, state) {
		p.problems.addf(b.State.line, "state: %q is none of %v", state, known)
	}
	id := p.newID(b.ID, in.line)
	planned := inventory.AvailabilityBlock{
		Record: inventory.Record{ID: id, Active: true}, ServiceID: s.ID, Name: b.Name.or("Block " + id.String()), State: state,
		First: p.unit("firstTimeUnitStartUtc", cal, b.FirstTimeUnitStartUtc, in.line),
		Last:  p.unit("lastTimeUnitStartUtc", cal, b.LastTimeUnitStartUtc, in.line),
	}
	if b.ReleasedUtc.line != 0 {
		planned.ReleasedAt = p.instant("releasedUtc", b.ReleasedUtc)
	}
	if planned.Last < planned.First && b.FirstTimeUnitStartUtc.line != 0 && b.LastTimeUnitStartUtc.line != 0 {
		p.problems.addf(b.LastTimeUnitStartUtc.line, "lastTimeUnitStartUtc: %s is before firstTimeUnitStartUtc", b.LastTimeUnitStartUtc.of)
		return
	}
	at.blocks = append(at.blocks, planned)
}

func (p *planner) addIntegration(i int, in entry[integration]) {
	n := in.of
	planned := inventory.Integration{
		ID:     derivedID(namespace, "client "+n.ClientToken.of),
		Name:   n.Name.or(fmt.Sprintf("Integration %d", i+1)),
		Client: inventory.HashToken(n.ClientToken.of),
	}
	p.token("clientToken", n.ClientToken, in.line)
	for _, inToken := range n.AccessTokens {
		t := inToken.of
		p.token("accessToken", t.AccessToken, inToken.line)
		token := inventory.AccessToken{ID: derivedID(namespace, "access "+t.AccessToken.of), Hash: inventory.HashToken(t.AccessToken.of)}
		if len(t.EnterpriseIDs) == 0 {
			p.problems.addf(inToken.line, "accessToken: enterpriseIds names no enterprise")
		}
		for _, e := range t.EnterpriseIDs {
			id := p.id("enterpriseIds", e, inToken.line)
			known := slices.ContainsFunc(p.plan.properties, func(at property) bool { return at.enterprise.ID == id })
			if id != (inventory.ID{}) && !known {
				p.problems.addf(e.line, "enterpriseIds: the file has no enterprise %s", id)
			}
			if !slices.ContainsFunc(token.Links, func(l inventory.Link) bool { return l.EnterpriseID == id }) {
				token.Links = append(token.Links, inventory.Link{EnterpriseID: id})
			}
		}
		planned.Tokens = append(planned.Tokens, token)
	}
	p.plan.integrations = append(p.plan.integrations, planned)
}

// newID reads an ID that is to be the only one of its kind. line is where to
// look if it is missing.
func (p *planner) newID(v value[string], line int) inventory.ID {
	id := p.id("id", v, line)
	p.claim("id", id, v.line, id.String())
	return id
}

func (p *planner) claim(member string, id inventory.ID, line int, text string) {
	if id == (inventory.ID{}) {
		return
	}
	if before, ok := p.seen[id]; ok {
		p.problems.addf(line, "%s: %s is taken on line %d", member, text, before)
		return
	}
	p.seen[id] = line
}

func (p *planner) id(member string, v value[string], line int) inventory.ID {
	if v.line == 0 {
		p.problems.addf(line, "%s: is missing", member)
		return inventory.ID{}
	}
	id, err := uuid.Parse(v.of)
	if err != nil || len(v.of) != len(id.String()) || id == (inventory.ID{}) {
		p.problems.addf(v.line, "%s: %q is not a UUID", member, v.of)
		return inventory.ID{}
	}
	return id
}

// token notes a token that is missing or used twice. line is where to look if
// it is missing.
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

// history reads an editable history; without one, nothing past can be changed.
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

// unit reads the start of a time unit. line is where to look if it is missing.
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

func derivedID(within inventory.ID, name string) inventory.ID {
	return uuid.NewSHA1(within, []byte(name))
}
