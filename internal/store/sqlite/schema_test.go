package sqlite

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var updateSchema = flag.Bool("update", false, "write schema.sql anew")

// TestSchema compares the result of the migrations with schema.sql, which shows
// readers the whole schema and reviewers what a migration changes.
func TestSchema(t *testing.T) {
	t.Parallel()
	const golden = "schema.sql"
	s := open(t, Memory, Options{})
	var statements []string
	must(t, s.write(context.Background(), func(c *conn) (err error) {
		statements, err = c.schema()
		return err
	}))
	got := strings.Join(statements, "\n")
	if *updateSchema {
		must(t, os.WriteFile(golden, []byte(got), 0o600))
	}
	want, err := os.ReadFile(golden)
	must(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the schema is not that of %s (-file +schema):\n%s\nIf it is meant to be: go test ./internal/store/sqlite -run TestSchema -update", golden, diff)
	}
}
