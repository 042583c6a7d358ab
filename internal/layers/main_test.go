package layers_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain raises rapid's 100 sequences per property: the rules are cheap to try.
// -rapid.checks still overrides.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "3000"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
