package app

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCoverage holds what the command prints against the golden files.
func TestCoverage(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"testdata/coverage.txt":  {"coverage"},
		"testdata/coverage.json": {"coverage", "--json"},
		"testdata/profiles.txt":  {"profiles"},
		"testdata/profiles.json": {"profiles", "--json"},
	} {
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if exit := Main(t.Context(), args, &out, &errs); exit != 0 || errs.Len() > 0 {
			t.Errorf("%v exits with %d: %s", args, exit, &errs)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%v does not print %s (-file +printed):\n%s\nIf it is meant to: make generate", args, name, diff)
		}
	}
}
