package wire

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"vacancy/internal/connector"
	"vacancy/test/harness"
	"vacancy/test/notation"
)

// fault is what can be wrong with a member: any of some values, and the
// message that tells of it; %s stands for the name of the member, %p for that
// of the one that it is in.
type fault struct {
	message string
	values  []string
}

const (
	invalidMember = "Invalid %s."
	invalidParent = "Invalid %p."
	invalidList   = "Invalid %s"
	invalidJSON   = "Invalid JSON."
	tooLong       = "The interval must not exceed 3M1D."
)

// manyIDs is a list of one identifier more than is allowed.
var manyIDs = "[" + strings.Repeat(`"`+harness.London+`",`, 1000) + `"` + harness.London + `"]`

var (
	noIDs = fault{invalidJSON, []string{
		`"nope"`, `5`, `{}`, `"3fa85f6457174562b3fc2c963f66afa6"`, `"{3fa85f64-5717-4562-b3fc-2c963f66afa6}"`,
		`"urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6"`, `" 3fa85f64-5717-4562-b3fc-2c963f66afa6"`, `"3fa85f64-5717-4562-b3fc-2c963f66afag"`,
	}}
	noListsOfIDs = fault{invalidJSON, []string{`["nope"]`, `[5]`, `["` + harness.London + `","nope"]`}}
	noInstants   = fault{invalidMember, []string{
		`"yesterday"`, `""`, `5`, `{}`, `"2026-11-05"`, `"2026-11-05T00:00:00"`, `"2026-11-05 00:00:00Z"`, `"2026-11-05T00:00Z"`,
		`"2026-02-30T00:00:00Z"`, `"2026-11-05T24:00:00Z"`, `"2026-11-05T00:00:00+24:00"`, `"2026-11-05T00:00:00-23:60"`, `"2026-11-05T00:00:00.0000000001Z"`,
		`"0000-01-01T00:00:00Z"`, `"10000-01-01T00:00:00Z"`, `"9999-12-31T23:59:59-01:00"`,
	}}
	noIntervals = []fault{
		{invalidMember, []string{`5`, `[]`, `"2026"`}},
		{"Invalid StartUtc.", []string{`{"EndUtc":"2026-11-01T00:00:00Z"}`, `{"StartUtc":"soon","EndUtc":"2026-11-01T00:00:00Z"}`}},
		{"Invalid EndUtc.", []string{
			`{"StartUtc":"2026-11-01T00:00:00Z"}`, `{"StartUtc":"2026-11-01T00:00:00Z","EndUtc":null}`,
			`{"StartUtc":"2026-11-01T00:00:00Z","EndUtc":"2026-10-31T23:59:59Z"}`,
		}},
	}
)

// noTexts are what can't be read as a text.
var noTexts = fault{invalidMember, []string{`5`, `[]`, `{}`, `true`}}

// noLocalized are what can't be read as texts by language.
var noLocalized = fault{invalidMember, []string{
	`5`, `[]`, `"x"`, `{"en-GB":5}`, `{"en-GB":null}`, `{"":"x"}`, `{"` + strings.Repeat("e", 65) + `":"x"}`, manyLanguages,
}}

// manyLanguages are texts in one language more than is allowed, and longTexts are
// texts that are longer together.
var (
	manyLanguages = func() string {
		var texts []string
		for i := range 101 {
			texts = append(texts, fmt.Sprintf(`"l%d":"x"`, i))
		}
		return "{" + strings.Join(texts, ",") + "}"
	}()
	longTexts = `{"en-GB":"` + strings.Repeat("x", 5000) + `","de-DE":"` + strings.Repeat("x", 5000) + `"}`
)

// kinds are the kinds of members, and what can be wrong with each.
var kinds = map[string][]fault{
	"token": {
		{"ClientToken or AccessToken is missing or empty", []string{absent, `null`, `""`}},
		{invalidMember, []string{`5`, `{}`, `[]`, `["x"]`, `true`}},
	},
	"text!":     {{invalidMember, []string{absent, `null`, `""`, `5`, `[]`}}},
	"language":  {{invalidMember, []string{absent, `null`, `""`, `5`}}},
	"id":        {noIDs},
	"id!":       {noIDs, {invalidMember, []string{absent, `null`, `""`}}},
	"unknownid": {noIDs, {invalidMember, []string{`"` + notation.UnknownID + `"`}}},
	"ids":       {noListsOfIDs, {invalidList, []string{`"` + harness.London + `"`, `{}`, `5`, manyIDs}}},
	"ids!":      {noListsOfIDs, {invalidList, []string{absent, `null`, `[]`, `[null]`, `[""]`, `["` + notation.UnknownID + `"]`, `{}`, manyIDs}}},
	"oneid":     {{invalidJSON, []string{`["nope"]`, `[5]`}}, {invalidList, []string{`"` + harness.London + `"`, `{}`, `5`, manyIDs}}},
	"allids!":   {noListsOfIDs, {invalidList, []string{absent, `null`, `[]`, `[null]`, `[""]`, `{}`, manyIDs}}},
	"texts":     {{invalidMember, []string{`"E-1"`, `[5]`, `[` + strings.Repeat(`"E",`, 1000) + `"E"]`}}},
	"enum":      {{invalidJSON, []string{`"Gone"`, `"bookable"`, `5`}}},
	"states":    {{invalidJSON, []string{`["Gone"]`, `["active"]`, `[5]`}}, {invalidMember, []string{`"Active"`, `{}`}}},
	"object!":   {{invalidMember, []string{absent, `null`, `5`, `[]`, `"x"`}}},
	"items!":    {{invalidMember, []string{absent, `null`, `[]`, `{}`, `5`, `"x"`, `[5]`, `[null]`, `[` + strings.Repeat(`{},`, 1000) + `{}]`}}},
	"ids100!":   {noListsOfIDs, {invalidList, []string{absent, `null`, `[]`, `[null]`, `["` + notation.UnknownID + `"]`, manyIDs[:100*39+1] + manyIDs[len(manyIDs)-39:]}}},
	"ids5!":     {noListsOfIDs, {invalidList, []string{absent, `null`, `[]`, `[null]`, `["` + notation.UnknownID + `"]`, manyIDs[:5*39+1] + manyIDs[len(manyIDs)-39:]}}},
	"items100!": {{invalidMember, []string{absent, `null`, `[]`, `{}`, `5`, `[5]`, `[null]`, `[` + strings.Repeat(`{},`, 100) + `{}]`}}},
	"localized": {noLocalized, {invalidMember, []string{longTexts}}},
	"instant":   {noInstants},
	"instant!":  {noInstants, {invalidMember, []string{absent, `null`}}},
	"interval":  noIntervals,
	"updated":   append([]fault{{tooLong, []string{`{"StartUtc":"2026-08-01T00:00:00Z","EndUtc":"2026-11-02T00:00:01Z"}`}}}, noIntervals...),
	"count!":    {{invalidMember, []string{absent, `null`, `0`, `-1`, `1001`, `1.5`, `"10"`, `2147483648`, `true`}}},
	"limit!":    {{invalidMember, []string{absent, `null`, `-1`, `1.5`, `"10"`, `2147483648`, `-2147483649`, `1e400`, `true`}}},
	"number":    {{invalidMember, []string{`1.5`, `"10"`, `2147483648`, `-2147483649`, `[]`}}},
	"positive!": {{invalidMember, []string{absent, `null`, `0`, `-1`, `1.5`, `"1"`, `2147483648`}}},
	"unsigned":  {{invalidMember, []string{`-1`, `1.5`, `"1"`, `2147483647`, `2147483648`}}},
	"unsigned!": {{invalidMember, []string{absent, `null`, `-1`, `1.5`, `"1"`, `2147483648`}}},
	"text":      {noTexts},
	"text255":   {noTexts, {invalidMember, []string{`"` + strings.Repeat("é", 256) + `"`}}},
	"text15":    {noTexts, {invalidMember, []string{`"` + strings.Repeat("é", 16) + `"`}}},
	"date":      {noTexts, {invalidMember, []string{`"soon"`, `"2026-02-30"`, `"2026-11-05T00:00:00Z"`}}},
	"email":     {noTexts, {invalidMember, []string{`"nobody"`, `"@example.com"`, `"a b@example.com"`, `"a@"`}}},
	"ids1":      {{invalidList, []string{`{}`, `5`, `["` + harness.London + `","` + harness.Budapest + `"]`}}},
	"bool":      {{invalidMember, []string{`5`, `"true"`, `{}`}}},
	"bool!":     {{invalidMember, []string{absent, `null`, `5`, `"true"`}}},
	"double":    {{invalidMember, []string{`"5"`, `true`, `{}`}}},
	"duration":  {{invalidMember, []string{`"soon"`, `"P"`, `"15:00"`, `5`, `{}`}}},
	"enum!":     {{invalidJSON, []string{`"Gone"`, `"confirmed"`, `5`}}, {invalidMember, []string{absent, `null`, `""`}}},
	"metrics!":  {{invalidJSON, []string{`["Gone"]`, `[5]`}}, {invalidMember, []string{absent, `null`, `[]`, `"Occupied"`}}},
	"object":    {{invalidMember, []string{`5`, `[]`, `"x"`}}},
	"items":     {{invalidMember, []string{`5`, `{}`, `"x"`, `[5]`, `[null]`}}},
	"ids100":    {noListsOfIDs, {invalidList, []string{`{}`, `5`, manyIDs[:100*39+1] + manyIDs[len(manyIDs)-39:]}}},
	"unknown":   {{invalidList, []string{`["` + notation.UnknownID + `"]`}}},
	"texts100":  {{invalidMember, []string{`"E-1"`, `[5]`, `[` + strings.Repeat(`"E",`, 100) + `"E"]`}}},
	"alltexts":  {{invalidMember, []string{`"E-1"`, `[5]`}}},
	"persons!":  {{invalidMember, []string{absent, `null`, `[]`, `{}`, `5`, `[5]`, `[null]`}}},
	// What updates wrap is told of by the name of the wrapper where it can be
	// read.
	"newtext":       {{invalidMember, []string{`5`, `{}`}}},
	"newtext!":      {{invalidMember, []string{`5`}}, {invalidParent, []string{absent, `null`, `""`}}},
	"newtext255":    {{invalidMember, []string{`5`}}, {invalidParent, []string{`"` + strings.Repeat("é", 256) + `"`}}},
	"newtext15":     {{invalidMember, []string{`5`}}, {invalidParent, []string{`"` + strings.Repeat("é", 16) + `"`}}},
	"newid":         {noIDs},
	"newid!":        {noIDs, {invalidParent, []string{absent, `null`, `""`}}},
	"newknown":      {noIDs, {invalidParent, []string{`"` + notation.UnknownID + `"`}}},
	"newknown!":     {noIDs, {invalidParent, []string{absent, `null`, `""`, `"` + notation.UnknownID + `"`}}},
	"newinstant":    {{invalidMember, []string{`5`}}, {invalidParent, []string{`"soon"`, `"2026-11-05T00:00:00+24:00"`, `"2026-11-05"`, `"2026-11-05T00:00:00"`}}},
	"newinstant!":   {{invalidMember, []string{`5`}}, {invalidParent, []string{absent, `null`, `"soon"`, `"2026-11-05"`}}},
	"newduration":   {{invalidMember, []string{`5`}}, {invalidParent, []string{`"soon"`, `"P"`, `""`}}},
	"newname":       {{invalidMember, []string{`5`}}, {invalidParent, []string{`"Gone"`, `"confirmed"`, `""`}}},
	"newname!":      {{invalidMember, []string{`5`}}, {invalidParent, []string{absent, `null`, `"Gone"`, `"confirmed"`}}},
	"newenum!":      {{invalidJSON, []string{`5`, `"Gone"`}}, {invalidParent, []string{absent, `null`, `""`}}},
	"newenum":       {{invalidJSON, []string{`5`, `"Gone"`}}},
	"newnumber!":    {{invalidMember, []string{`"5"`, `1.5`, `2147483648`}}, {invalidParent, []string{absent, `null`}}},
	"newpositive!":  {{invalidMember, []string{`"5"`, `1.5`, `2147483648`}}, {invalidParent, []string{absent, `null`, `0`, `-1`}}},
	"newunsigned!":  {{invalidMember, []string{`"5"`, `1.5`, `2147483648`}}, {invalidParent, []string{absent, `null`, `-1`, `2147483647`}}},
	"newlocalized!": {noLocalized, {invalidParent, []string{absent, `null`, longTexts}}},
	"newbool":       {{invalidMember, []string{`5`, `"true"`}}},
	"newbool!":      {{invalidMember, []string{`5`, `"true"`}}, {invalidParent, []string{absent, `null`}}},
	"newitems":      {{invalidMember, []string{`5`, `[5]`, `[null]`}}},
	"newpersons!":   {{invalidMember, []string{`5`, `[5]`, `[null]`}}, {invalidParent, []string{absent, `null`, `[]`}}},
	"pax":           {{invalidMember, []string{`5`, `{}`, `[5]`, `[null]`, `[{"PersonCount":2,"UnitCount":3},null]`, `[{"PersonCount":1,"UnitCount":2}]`}}},
}

// TestInvalidMembers breaks every member of every request in every way that
// its kind can be broken.
//
// rules 1.4, 1.5, 3.1, 6.6, 6.7
func TestInvalidMembers(t *testing.T) {
	t.Parallel()
	for operation := range members {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			s := notation.Start(t, notation.AtSetup)
			body := bodies(t, s)[operation]
			before := notation.AllRows(t, s)
			for _, m := range membersOf(operation) {
				path, kind := m[0], m[1]
				for _, f := range kinds[kind] {
					for _, value := range f.values {
						message := message(f, path)
						t.Run(fmt.Sprintf("%s %.40s", path, value), func(t *testing.T) {
							notation.Refused(t, s.Call(t, operation, replaced(t, body, path, value)), "400 "+message)
						})
					}
				}
			}
			notation.Same(t, before, notation.AllRows(t, s))
		})
	}
}

// message tells of a fault of the member at a path.
func message(f fault, path string) string {
	names := append([]string{""}, strings.Split(path, ".")...)
	return strings.NewReplacer("%s", names[len(names)-1], "%p", names[len(names)-2]).Replace(f.message)
}

// TestMembersAreComplete guards the table: it names all members there are.
func TestMembersAreComplete(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	for path, item := range s.Document().Paths.Map() {
		known := make(map[string]bool)
		for _, m := range membersOf(operationOf(path)) {
			known[m[0]] = true
			if kinds[m[1]] == nil {
				t.Errorf("%s: there is no kind %s", m[0], m[1])
			}
		}
		var walk func(prefix string, schema *openapi3.Schema)
		walk = func(prefix string, schema *openapi3.Schema) {
			for _, part := range schema.AllOf {
				walk(prefix, part.Value)
			}
			if schema.Items != nil {
				walk(prefix+"0.", schema.Items.Value)
			}
			for name, member := range schema.Properties {
				// The ends of an interval are broken along with it.
				if at := prefix + name; !known[at] && !strings.HasSuffix(prefix, "Utc.") {
					t.Errorf("%s: nothing breaks %s", path, at)
				}
				walk(prefix+name+".", member.Value)
			}
		}
		walk("", item.Post.RequestBody.Value.Content.Get("application/json").Schema.Value)
	}
}

// TestInvalidBodies sends what is no JSON object, or more than one.
//
// rules 6.7
func TestInvalidBodies(t *testing.T) {
	t.Parallel()
	s := notation.Start(t, notation.AtSetup)
	for operation, body := range bodies(t, s) {
		text := notation.Encode(t, body)
		for _, broken := range []string{
			"", " ", "{", "[]", "5", `"text"`, "nul", text + text, text + "}", text[:len(text)-1] + ",}", text[:len(text)-1], "/* */" + text, text + "// ",
			strings.Replace(text, `"`, `'`, 2), "\ufeff\ufeff" + text, `{"Client":"\u00"}`, `{"Client":"` + "\n" + `"}`, `{Client:"x"}`, `{"Client":NaN}`,
		} {
			notation.Refused(t, s.Do(t, http.MethodPost, connector.Base+operation, broken), "400 "+invalidJSON)
		}
		notation.Refused(t, s.Do(t, http.MethodPost, connector.Base+operation, "null"), "400 ClientToken or AccessToken is missing or empty")
	}
}
