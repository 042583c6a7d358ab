package app

import "vacancy/internal/connector"

// profilesCommand is vacancy profiles.
type profilesCommand struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run prints the differences between the profiles.
func (c *profilesCommand) Run(s streams) error {
	if c.JSON {
		return connector.WriteDifferencesJSON(s.out)
	}
	return connector.WriteDifferences(s.out)
}
