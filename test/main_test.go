// Package test holds the server to the contract of the Connector API, over HTTP
// alone.
package test

import (
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
