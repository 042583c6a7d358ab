// Command generate writes the OpenAPI document from the endpoint table and the
// wire types.
package main

import (
	"fmt"
	"os"

	"vacancy/internal/connector/openapi/document"
)

func main() {
	text, err := document.Generate("../../../api")
	if err == nil {
		err = os.WriteFile("openapi.json", text, 0o644) //nolint:gosec // The document is public.
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
