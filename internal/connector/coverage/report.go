package coverage

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

// Counts are how many operations there are in each state.
type Counts struct {
	Implemented    int `json:"implemented"`
	Partly         int `json:"partly"`
	NotImplemented int `json:"notImplemented"`
	OutOfScope     int `json:"outOfScope"`
}

// Count counts operations by their states.
func Count(all []Operation) Counts {
	var c Counts
	of := map[State]*int{Implemented: &c.Implemented, Partly: &c.Partly, NotImplemented: &c.NotImplemented, OutOfScope: &c.OutOfScope}
	for _, o := range all {
		*of[o.State]++
	}
	return c
}

// String words the counts.
func (c Counts) String() string {
	return fmt.Sprintf("Of the %d operations of the Connector API, %d are implemented in full and %d in part. %d are not implemented, and %d are out of scope.",
		c.Implemented+c.Partly+c.NotImplemented+c.OutOfScope, c.Implemented, c.Partly, c.NotImplemented, c.OutOfScope)
}

// WriteText writes operations as a table for people to read.
func WriteText(w io.Writer, all []Operation) error {
	if _, err := fmt.Fprintf(w, "%s\n\n", Count(all)); err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, o := range all {
		line := fmt.Sprintf("%s\t%s", o.Name, o.State)
		if o.Gap != "" {
			line += ": " + o.Gap
		}
		if o.Live != General {
			line += fmt.Sprintf(" (%s)", o.Live)
		}
		if _, err := fmt.Fprintln(table, line); err != nil {
			return err
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, "\nIn brackets is what the live service makes of an operation, where it is not open to every integration.")
	return err
}

// WriteJSON writes operations for programs to read.
func WriteJSON(w io.Writer, all []Operation) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Counts     Counts      `json:"counts"`
		Operations []Operation `json:"operations"`
	}{Count(all), all})
}
