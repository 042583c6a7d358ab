// Package openapi holds the project's own OpenAPI document. It is written by
// Generate from the endpoint table and the wire types, and a test keeps it so.
package openapi

import _ "embed" // the document

//go:generate go run ./generate

// Document is the OpenAPI document, in JSON.
//
//go:embed openapi.json
var Document []byte
