package availability

import (
	"flag"
	"strconv"
	"testing"

	"go.uber.org/goleak"
)

// TestMain sets how many histories are run; -rapid.checks still overrides.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", strconv.Itoa(histories)); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}
