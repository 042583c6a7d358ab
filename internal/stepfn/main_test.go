package stepfn_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain raises rapid's 100 sequences per property: the algebra is cheap to
// try and everything else rests on it. -rapid.checks still overrides.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "10000"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
