package document_test

import (
	"bytes"
	"context"
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
