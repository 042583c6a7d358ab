package app

import (
	"vacancy/internal/connector"
	"vacancy/internal/connector/coverage"
)

// coverageCommand is vacancy coverage.
type coverageCommand struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run prints the operations of the Connector API and how far each is
// implemented.
func (c *coverageCommand) Run(s streams) error {
	all, err := connector.Coverage()
	if err != nil {
		return err
	}
	if c.JSON {
		return coverage.WriteJSON(s.out, all)
	}
	return coverage.WriteText(s.out, all)
}
