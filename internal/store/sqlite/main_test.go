package sqlite

import (
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	layers[arrivals.Name] = arrivalTable
	goleak.VerifyTestMain(m)
}
