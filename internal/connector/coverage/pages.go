package coverage

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// The markers between which a page holds what is made from the list.
const (
	begin = "<!-- coverage: `make generate` writes this -->\n"
	end   = "<!-- end of coverage -->\n"
)

// Summary is the part of the README: the counts.
func Summary(all []Operation) string { return Count(all).String() + "\n" }

// Tables are the part of docs/operations.md: all operations by resource, and
// what those that are implemented partly leave out.
func Tables(all []Operation) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n\n| resource | implemented | not implemented |\n|---|---|---|\n", Count(all))
	var beyond []string
	for _, group := range byResource(all) {
		if group[0].State == OutOfScope {
			beyond = append(beyond, fmt.Sprintf("`%s` (%d)", group[0].Resource(), len(group)))
			continue
		}
		var here, missing []string
		for _, o := range group {
			if o.State == NotImplemented {
				missing = append(missing, o.label())
			} else {
				here = append(here, o.label())
			}
		}
		fmt.Fprintf(&text, "| `%s` | %s | %s |\n", group[0].Resource(), strings.Join(here, ", "), strings.Join(missing, ", "))
	}
	fmt.Fprintf(&text, "\nOut of scope: %s.\n", strings.Join(beyond, ", "))
	text.WriteString("\n| implemented in part | what is left out |\n|---|---|\n")
	for _, o := range all {
		if o.State == Partly {
			fmt.Fprintf(&text, "| `%s` | %s |\n", o.Name, o.Gap)
		}
	}
	return text.String()
}

// label is the operation without its resource, with what the live service makes
// of it where that is not general.
func (o Operation) label() string {
	label := "`" + strings.TrimPrefix(o.Name, o.Resource()+"/") + "`"
	if o.State == Partly {
		label += " in part"
	}
	if o.Live != General {
		label += " (" + string(o.Live) + ")"
	}
	return label
}

// byResource groups operations, which are sorted by name.
func byResource(all []Operation) [][]Operation {
	var groups [][]Operation
	for _, o := range all {
		if n := len(groups); n > 0 && groups[n-1][0].Resource() == o.Resource() {
			groups[n-1] = append(groups[n-1], o)
		} else {
			groups = append(groups, []Operation{o})
		}
	}
	return groups
}

// Renew puts a part between the markers of a page. Returns an error if the page
// does not have them.
func Renew(page []byte, part string) ([]byte, error) {
	before, rest, ok := bytes.Cut(page, []byte(begin))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed {
		return nil, fmt.Errorf("the page lacks the markers %q and %q", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return slices.Concat(before, []byte(begin+part+end), after), nil
}
