package race

import (
	"context"
	"os"
	"testing"

	"go.uber.org/goleak"

	"vacancy/internal/app"
)

// rivalVariable makes this program the server instead of its tests.
const rivalVariable = "VACANCY_RACE_RIVAL"

func TestMain(m *testing.M) {
	if os.Getenv(rivalVariable) != "" {
		os.Exit(app.Main(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	}
	goleak.VerifyTestMain(m)
}
