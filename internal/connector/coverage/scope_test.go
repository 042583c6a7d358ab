package coverage

import (
	"slices"
	"testing"
)

// TestOutOfScope checks that whatever is out of scope is a resource of the API,
// named once.
func TestOutOfScope(t *testing.T) {
	t.Parallel()
	resources := make(map[string]bool)
	for _, k := range known {
		resources[Operation{Name: k.name}.Resource()] = true
	}
	for i, resource := range outOfScope {
		if !resources[resource] || slices.Contains(outOfScope[:i], resource) {
			t.Errorf("%s is no resource of the API, or is named twice", resource)
		}
	}
	for i, g := range gaps {
		if slices.ContainsFunc(gaps[:i], func(o struct{ name, text string }) bool { return o.name == g.name }) {
			t.Errorf("the gap of %s is named twice", g.name)
		}
	}
}
