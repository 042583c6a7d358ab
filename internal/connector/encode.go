package connector

import (
	"bytes"
	"encoding/json"
)

// encode writes an answer as JSON.
func encode(into *bytes.Buffer, body any) error {
	e := json.NewEncoder(into)
	e.SetEscapeHTML(false)
	return e.Encode(body)
}
