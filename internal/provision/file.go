// Package provision reads what a store should be configured with from a YAML
// file and brings the store there, changing only what differs.
//
// The file uses the member names of the API in camelCase. Reading is strict: a
// member it doesn't know, a value out of range or a reference to nothing is an
// error that names its line.
package provision

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	yaml "go.yaml.in/yaml/v4"
)

// The types of this file mirror the members of the provisioning file.
type (
	file struct {
		Enterprises  []entry[enterprise]  `yaml:"enterprises"`
		Integrations []entry[integration] `yaml:"integrations"`
	}

	enterprise struct {
		ID                                 value[string]    `yaml:"id"`
		Name                               value[string]    `yaml:"name"`
		TimeZoneIdentifier                 value[string]    `yaml:"timeZoneIdentifier"`
		OperationalEditableHistoryInterval value[string]    `yaml:"operationalEditableHistoryInterval"`
		AccountingEditableHistoryInterval  value[string]    `yaml:"accountingEditableHistoryInterval"`
		Services                           []entry[service] `yaml:"services"`
	}

	service struct {
		ID                   value[string]              `yaml:"id"`
		Name                 value[string]              `yaml:"name"`
		TimeUnitPeriod       value[string]              `yaml:"timeUnitPeriod"`
		StartOffset          value[string]              `yaml:"startOffset"`
		EndOffset            value[string]              `yaml:"endOffset"`
		OccupancyStartOffset value[string]              `yaml:"occupancyStartOffset"`
		OccupancyEndOffset   value[string]              `yaml:"occupancyEndOffset"`
		ResourceCategories   []entry[resourceCategory]  `yaml:"resourceCategories"`
		AvailabilityBlocks   []entry[availabilityBlock] `yaml:"availabilityBlocks"`
	}

	resourceCategory struct {
		ID            value[string] `yaml:"id"`
		Name          value[string] `yaml:"name"`
		Type          value[string] `yaml:"type"`
		Capacity      value[int32]  `yaml:"capacity"`
		ExtraCapacity value[int32]  `yaml:"extraCapacity"`
		Ordering      value[int32]  `yaml:"ordering"`
		Resources     resources     `yaml:"resources"`
	}

	resource struct {
		ID   value[string] `yaml:"id"`
		Name value[string] `yaml:"name"`
	}

	availabilityBlock struct {
		ID                    value[string] `yaml:"id"`
		Name                  value[string] `yaml:"name"`
		State                 value[string] `yaml:"state"`
		FirstTimeUnitStartUtc value[string] `yaml:"firstTimeUnitStartUtc"`
		LastTimeUnitStartUtc  value[string] `yaml:"lastTimeUnitStartUtc"`
		ReleasedUtc           value[string] `yaml:"releasedUtc"`
	}

	integration struct {
		Name         value[string]        `yaml:"name"`
		ClientToken  value[string]        `yaml:"clientToken"`
		AccessTokens []entry[accessToken] `yaml:"accessTokens"`
	}

	accessToken struct {
		AccessToken   value[string]   `yaml:"accessToken"`
		EnterpriseIDs []value[string] `yaml:"enterpriseIds"`
	}
)

// value is a scalar and the line it stands on; line zero means it is not there.
type value[T any] struct {
	of   T
	line int
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (v *value[T]) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil
	}
	v.line = n.Line
	return n.Load(&v.of)
}

// or returns the value, or another one if it is not there.
func (v value[T]) or(other T) T {
	if v.line == 0 {
		return other
	}
	return v.of
}

// entry is a mapping and the line that it begins on.
type entry[T any] struct {
	of   T
	line int
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (e *entry[T]) UnmarshalYAML(n *yaml.Node) error {
	e.line = n.Line
	return n.Load(&e.of, yaml.WithKnownFields())
}

// resources is a number of resources, or a list of them.
type resources struct {
	count value[int]
	list  []entry[resource]
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (r *resources) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode {
		return n.Load(&r.list, yaml.WithKnownFields())
	}
	return r.count.UnmarshalYAML(n)
}

// problems collects what is wrong with a file.
type problems []error

// addf notes a problem on a line.
func (p *problems) addf(line int, format string, args ...any) {
	*p = append(*p, fmt.Errorf("line %d: %s", line, fmt.Sprintf(format, args...)))
}

func (p problems) err() error { return errors.Join(p...) }

// unknownField is how the YAML library words a member that is not known.
var unknownField = regexp.MustCompile(`field (\S+) not found in type .*`)

// read reads a file and checks its form alone.
func read(text []byte) (file, error) {
	var f file
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return f, err
	}
	if errors.Is(loader.Load(new(yaml.Node)), io.EOF) {
		return f, nil // Nothing but comments.
	}
	err = yaml.Load(text, &f, yaml.WithKnownFields())
	all, ok := errors.AsType[*yaml.LoadErrors](err)
	if one, is := errors.AsType[*yaml.LoadError](err); is && !ok {
		all, ok = &yaml.LoadErrors{Errors: []*yaml.LoadError{one}}, true
	}
	if !ok {
		return f, err
	}
	var p problems
	for _, one := range all.Errors {
		// What concerns the file as a whole has no line.
		p.addf(max(one.Mark.Line, 1), "%s", unknownField.ReplaceAllString(one.Message, "unknown member $1"))
	}
	return f, p.err()
}
