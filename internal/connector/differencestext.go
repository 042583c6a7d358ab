package connector

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteDifferences writes the differences between the profiles as text.
func WriteDifferences(w io.Writer) error {
	var text strings.Builder
	for i, d := range Differences() {
		if i > 0 {
			text.WriteByte('\n')
		}
		fmt.Fprintf(&text, "%s (%s)\n", d.Name, d.Source)
		for _, line := range [][2]string{{"where", d.where()}, {"documented", d.Documented}, {"live", d.Live}} {
			fmt.Fprintf(&text, "  %-10s  %s\n", line[0], strings.ReplaceAll(line[1], "`", ""))
		}
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// WriteDifferencesJSON writes the differences between the profiles as JSON.
func WriteDifferencesJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(Differences())
}

// DifferencesTable returns the differences between the profiles as Markdown.
func DifferencesTable() string {
	var text strings.Builder
	text.WriteString("| difference | operations | `documented` | `live` | source |\n|---|---|---|---|---|\n")
	for _, d := range Differences() {
		where := d.where()
		if where != AllOperations {
			where = "`" + strings.Join(d.Operations, "`, `") + "`"
		}
		if len(d.Operations) > fewOperations {
			where = fmt.Sprintf("%d operations", len(d.Operations))
		}
		fmt.Fprintf(&text, "| %s | %s | %s | %s | %s |\n", d.Name, where, d.Documented, d.Live, d.Source)
	}
	return text.String()
}

// fewOperations are as many as fit into a cell of a table.
const fewOperations = 4

// where returns the operations that are answered differently, in words.
func (d Difference) where() string { return strings.Join(d.Operations, ", ") }
