package document_test

import (
	"bytes"
	"context"
	"regexp"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"vacancy/internal/connector/openapi"
	"vacancy/internal/connector/openapi/document"
)

const apiDir = "../../../../api"

func TestDocumentIsCurrent(t *testing.T) {
	t.Parallel()
	want, err := document.Generate(apiDir)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, openapi.Document) {
		t.Error("openapi.json has gone stale: run go generate ./internal/connector/openapi")
	}
}

func TestDocumentIsValid(t *testing.T) {
	t.Parallel()
	doc, err := openapi3.NewLoader().LoadFromData(openapi.Document)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Error(err)
	}
	for name, s := range doc.Components.Schemas {
		if s.Value.Description == "" {
			t.Errorf("schema %s has no description", name)
		}
		for member, m := range s.Value.Properties {
			if m.Value.Description == "" {
				t.Errorf("%s.%s has no description", name, member)
			}
		}
	}
}

// TestDocumentMakesClients holds what generators of clients need: names of
// operations and schemas that can be names in a program, and a type wherever a
// value is.
func TestDocumentMakesClients(t *testing.T) {
	t.Parallel()
	doc, err := openapi3.NewLoader().LoadFromData(openapi.Document)
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	seen := make(map[string]bool)
	for path, item := range doc.Paths.Map() {
		id := item.Post.OperationID
		if !name.MatchString(id) || seen[id] {
			t.Errorf("%s: the operationId %q is no name, or is there twice", path, id)
		}
		seen[id] = true
		if len(item.Post.Tags) != 1 || !name.MatchString(item.Post.Tags[0]) {
			t.Errorf("%s: the tags are %v", path, item.Post.Tags)
		}
	}
	for name, s := range doc.Components.Schemas {
		typed(t, name, s)
	}
	// These are names of the languages themselves.
	for _, taken := range []string{"Error", "Object", "Map", "Date", "Number", "String", "Boolean"} {
		if doc.Components.Schemas[taken] != nil {
			t.Errorf("a schema is called %s", taken)
		}
	}
	if len(doc.Servers) != 1 || doc.Servers[0].URL != "/" {
		t.Errorf("the servers are %v", doc.Servers)
	}
}

// typed checks that a schema, and all that it is made of, says which type it is
// of or refers to one that does.
func typed(t *testing.T, place string, ref *openapi3.SchemaRef) {
	t.Helper()
	if ref == nil || ref.Ref != "" {
		return
	}
	s := ref.Value
	if len(s.AnyOf)+len(s.OneOf) > 0 || len(s.AllOf) == 0 && s.Type == nil || len(s.AllOf) > 0 && (len(s.AllOf) > 1 || s.AllOf[0].Ref == "") {
		t.Errorf("%s has no type", place)
	}
	for member, m := range s.Properties {
		typed(t, place+"."+member, m)
	}
	typed(t, place+"[]", s.Items)
	typed(t, place+"{}", s.AdditionalProperties.Schema)
}
