// Package openapi embeds the project's OpenAPI document. It is generated from the
// endpoint table and the wire types; a test checks that it is up to date.
package openapi

import _ "embed" // the document

//go:generate go run ./generate

// Document is the OpenAPI document, in JSON.
//
//go:embed openapi.json
var Document []byte
