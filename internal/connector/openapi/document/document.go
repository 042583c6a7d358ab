// Package document generates the OpenAPI document of the API: operations from the
// endpoint table, schemas from the wire types and their rules, and descriptions
// from the comments of package api. It is used to write the document and to test
// that the embedded one is up to date.
package document

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"vacancy/api"
	"vacancy/internal/connector"
	"vacancy/internal/connector/schema"
)

// object is a JSON object. Encoding sorts its members, so that the document is
// reproducible.
type object map[string]any

// Generate returns the document. apiDir is the folder with the source of package
// api.
func Generate(apiDir string) ([]byte, error) {
	comments, err := readComments(apiDir)
	if err != nil {
		return nil, err
	}
	g := generator{comments: comments, schemas: object{}, requests: requestTypes()}
	paths := object{}
	for _, e := range connector.Endpoints() {
		paths[connector.Base+e.Operation] = object{"post": g.operation(e)}
	}
	document := object{
		"openapi": "3.0.3",
		"info": object{
			"title":       "Vacancy",
			"version":     "1",
			"description": "Operations of the Mews Connector API that Vacancy serves. All are POST with a JSON body, which carries the tokens.",
			"license":     object{"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
		},
		// Wherever the document was got from.
		"servers":    []any{object{"url": "/"}},
		"paths":      paths,
		"components": object{"schemas": g.schemas},
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(document)
	return text.Bytes(), err
}

// generator collects the schemas that operations refer to.
type generator struct {
	comments comments
	schemas  object
	// requests are the objects that clients send. In these, members that are not
	// required may be left out, null or empty.
	requests map[*schema.Type]bool
}

// failures are the responses of every operation other than success.
var failures = []struct {
	status int
	text   string
}{
	{http.StatusBadRequest, "The request is malformed, or refers to something that is unknown or not allowed."},
	{http.StatusUnauthorized, "A token is not valid, or does not grant the operation."},
	{http.StatusForbidden, "A business rule forbids the request. Nothing has been applied."},
	{http.StatusRequestTimeout, "The request took too long. Nothing has been applied."},
	{http.StatusConflict, "Others changed the same data at the same time. Nothing has been applied; the same request may succeed later."},
	{http.StatusRequestEntityTooLarge, "The request is too large."},
	{http.StatusUnsupportedMediaType, "The body is sent with a Content-Encoding other than identity."},
	{http.StatusTooManyRequests, "There were too many requests with the access token. Retry-After says how many seconds to wait."},
	{http.StatusInternalServerError, "A fault of the server."},
}

// identifier makes the name of an operation one that programming languages have
// room for: services_getAvailability_2024_01_22.
var identifier = strings.NewReplacer("/", "_", "-", "_")

func (g *generator) operation(e connector.Endpoint) object {
	requestID := object{"Request-Id": object{
		"description": "Identifier of the request.",
		"schema":      object{"type": "string", "format": "uuid"},
	}}
	content := func(t *schema.Type) object { return object{"application/json": object{"schema": g.ref(t)}} }
	responses := object{
		"200": object{"description": "Success.", "headers": requestID, "content": content(e.Response)},
	}
	if e.Paged || len(e.Response.Members) == 0 {
		responses["204"] = object{"description": "Success without a body, to a request with the header Prefer: return=minimal.", "headers": requestID}
	}
	failure := schema.Of(reflect.TypeFor[api.ErrorResponse]())
	for _, f := range failures {
		headers := requestID
		if f.status == http.StatusTooManyRequests {
			headers = object{"Request-Id": requestID["Request-Id"], "Retry-After": object{
				"description": "Seconds to wait.", "schema": object{"type": "integer", "minimum": 1},
			}}
		}
		responses[strconv.Itoa(f.status)] = object{"description": f.text, "headers": headers, "content": content(failure)}
	}
	resource, _, _ := strings.Cut(e.Operation, "/")
	operation := object{
		"operationId": identifier.Replace(e.Operation),
		"tags":        []any{resource},
		"summary":     e.Summary,
		"requestBody": object{"required": true, "content": content(e.Request)},
		"responses":   responses,
	}
	if profiles := differencesOf(e.Operation); len(profiles) > 0 {
		operation["x-profiles"] = profiles
	}
	return operation
}

// differencesOf returns the differences between the profiles of the server that
// concern one operation. Those that concern all are not repeated for each.
func differencesOf(operation string) []connector.Difference {
	return slices.DeleteFunc(connector.Differences(), func(d connector.Difference) bool {
		return !slices.Contains(d.Operations, operation)
	})
}

// ref returns a reference to the schema of a type. The schemas of objects and
// enumerations are components.
func (g *generator) ref(t *schema.Type) object {
	if t.Kind != schema.Object && t.Kind != schema.Enum {
		return g.inline(t)
	}
	name := t.Go.Name()
	if _, ok := g.schemas[name]; !ok {
		g.schemas[name] = nil // Types may refer to themselves.
		described := g.inline(t)
		described["description"] = g.comments.of(t.Go, "")
		g.schemas[name] = described
	}
	return object{"$ref": "#/components/schemas/" + name}
}

// scalars are the schemas of scalar types.
var scalars = map[schema.Kind]object{
	schema.ID:       {"type": "string", "format": "uuid"},
	schema.Instant:  {"type": "string", "format": "date-time"},
	schema.Duration: {"type": "string", "example": "P0M0DT15H0M0S"},
	schema.Text:     {"type": "string"},
	schema.Int32:    {"type": "integer", "format": "int32"},
	schema.Number:   {"type": "number", "format": "double"},
	schema.Bool:     {"type": "boolean"},
}

func (g *generator) inline(t *schema.Type) object {
	switch t.Kind {
	case schema.Object:
		return g.object(t)
	case schema.List:
		return object{"type": "array", "items": g.ref(t.Item)}
	case schema.Map:
		return object{"type": "object", "additionalProperties": g.ref(t.Item)}
	case schema.Enum:
		return object{"type": "string", "enum": t.Values}
	default:
		return maps.Clone(scalars[t.Kind])
	}
}

func (g *generator) object(t *schema.Type) object {
	members, required := object{}, []string{}
	for _, m := range t.Members {
		members[m.Name] = g.member(m, g.requests[t])
		// Answers always have all their members but the optional ones.
		if m.Rule.Required || !g.requests[t] && !m.Rule.Optional {
			required = append(required, m.Name)
		}
	}
	described := object{"type": "object", "properties": members}
	if len(required) > 0 {
		described["required"] = required
	}
	if !g.requests[t] {
		described["additionalProperties"] = false
	}
	return described
}

// member returns the schema of a member with its type, its rules and its
// description.
func (g *generator) member(m schema.Member, request bool) object {
	described := g.ref(m.Type)
	nullable := m.Rule.Nullable || request && !m.Rule.Required
	if _, isRef := described["$ref"]; isRef {
		described = object{"allOf": []any{described}}
	}
	if nullable {
		described["nullable"] = true
	}
	if request && !m.Rule.Required && m.Type.Kind == schema.ID {
		described = optionalID()
	}
	if request && !m.Rule.Required && m.Type.Kind == schema.List && m.Type.Item.Kind == schema.ID {
		described["items"] = optionalID()
	}
	if m.Rule.Required && m.Type.Kind == schema.Text {
		described["minLength"] = 1
	}
	longest := m.Rule.MaxLength
	if request && m.Type.Kind == schema.Text {
		longest = m.Rule.Longest()
	}
	for key, bound := range map[string]int{"minItems": m.Rule.MinItems, "maxItems": m.Rule.MaxItems, "maxLength": longest} {
		if bound > 0 {
			described[key] = bound
		}
	}
	if m.Rule.Min != nil {
		described["minimum"] = *m.Rule.Min
	}
	if m.Rule.Max != nil {
		described["maximum"] = *m.Rule.Max
	}
	if m.Rule.Deprecated {
		described["deprecated"] = true
	}
	described["description"] = g.comments.of(m.Owner, m.Field)
	return described
}

// optionalID returns the schema of an identifier that may be missing: null or an
// empty text. It has no format, because a format would exclude the empty text.
func optionalID() object {
	return object{"nullable": true, "type": "string", "pattern": "^([0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})?$"}
}

// requestTypes returns all object types that are part of a request.
func requestTypes() map[*schema.Type]bool {
	types := map[*schema.Type]bool{}
	var add func(t *schema.Type)
	add = func(t *schema.Type) {
		if t == nil || types[t] {
			return
		}
		types[t] = true
		add(t.Item)
		for _, m := range t.Members {
			add(m.Type)
		}
	}
	for _, e := range connector.Endpoints() {
		add(e.Request)
	}
	return types
}
