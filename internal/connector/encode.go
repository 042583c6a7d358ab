package connector

import (
	"bytes"
	"encoding/json"
)

// jsonAppender is a wire type that writes its own JSON.
type jsonAppender interface {
	AppendJSON(b []byte) []byte
}

// encode writes an answer as JSON.
func encode(into *bytes.Buffer, body any) error {
	if a, ok := body.(jsonAppender); ok {
		into.Write(a.AppendJSON(into.AvailableBuffer()))
		return nil
	}
	e := json.NewEncoder(into)
	e.SetEscapeHTML(false)
	return e.Encode(body)
}
