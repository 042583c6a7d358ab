package provision

import (
	"fmt"
	"regexp"

	yaml "go.yaml.in/yaml/v4"
)

// value is a scalar and the line that it is on; line zero means that it is missing.
// A text is exactly what the file says, whatever type YAML would give it.
type value[T string | int | int32] struct {
	of   T
	line int
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (v *value[T]) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil
	}
	v.line = n.Line
	if err := n.Load(&v.of); err != nil {
		return err
	}
	if _, ok := any(v.of).(string); ok || plainNumber.MatchString(n.Value) {
		return nil
	}
	return &yaml.LoadErrors{Errors: []*yaml.LoadError{{
		Mark: yaml.Mark{Line: n.Line, Column: n.Column}, Message: fmt.Sprintf("`%s` is not a plain decimal number such as 10", n.Value),
	}}}
}

// plainNumber is the only notation for a number. YAML accepts others and reads some
// of them in a way that surprises: 010 is 8.
var plainNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

// or returns the value, or other if it is missing.
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
