package app

import (
	"encoding/json"
	"fmt"
	"strings"

	"vacancy/internal/connector"
)

// profilesCommand is vacancy profiles.
type profilesCommand struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run prints in what the profiles differ.
func (c *profilesCommand) Run(s streams) error {
	differences := connector.Differences()
	if c.JSON {
		encoder := json.NewEncoder(s.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(differences)
	}
	var text strings.Builder
	for i, d := range differences {
		if i > 0 {
			text.WriteByte('\n')
		}
		fmt.Fprintf(&text, "%s (%s)\n", d.Name, d.Source)
		for _, line := range [][2]string{{"where", d.Where()}, {"documented", d.Documented}, {"live", d.Live}} {
			fmt.Fprintf(&text, "  %-10s  %s\n", line[0], strings.ReplaceAll(line[1], "`", ""))
		}
	}
	_, err := fmt.Fprint(s.out, text.String())
	return err
}
