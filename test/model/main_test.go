package model

import (
	"flag"
	"strconv"
	"testing"

	"go.uber.org/goleak"
)

// TestMain sets how many sequences are run; -rapid.checks still overrides.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", strconv.Itoa(sequences)); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}
