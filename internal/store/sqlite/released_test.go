package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// released returns what is wrong with released migrations, according to a list with
// a line "SHA-256 NAME" for each. Released migrations must never change.
func released(migrations fs.FS, list string) (problems []string) {
	for line := range strings.Lines(list) {
		sum, name, ok := strings.Cut(strings.Join(strings.Fields(line), " "), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		text, err := fs.ReadFile(migrations, "migrations/"+name)
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		if got := sha256.Sum256(text); hex.EncodeToString(got[:]) != sum {
			problems = append(problems, name+" was changed after it was released; add a new migration")
		}
	}
	return problems
}

func TestReleasedMigrationsAreFrozen(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile("migrations/released.txt")
	must(t, err)
	for _, problem := range released(migrationFiles, string(list)) {
		t.Error(problem)
	}
	sum := strings.Repeat("0", 64)
	if got := released(migrationFiles, sum+" 0001_inventory.sql\n"+sum+" 0000_none.sql\n"); len(got) != 2 {
		t.Errorf("a changed migration and a missing one are %d problems: %q", len(got), got)
	}
}
