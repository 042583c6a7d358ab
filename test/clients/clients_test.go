//go:build clients

package clients

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vacancy/test/harness"
)

// TestTypeScript generates a client of TypeScript, compiles it in the strictest
// way together with a program that calls the server, and runs that.
func TestTypeScript(t *testing.T) {
	t.Parallel()
	s := harness.Start(t, harness.Options{})
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("typescript")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "openapi.json"), s.Get(t, "/openapi.json").Body, 0o600); err != nil {
		t.Fatal(err)
	}
	tool := func(name string) string { return filepath.Join("node_modules", ".bin", name) }
	run(t, folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	run(t, folder, tool("openapi-typescript"), "openapi.json", "--output", "schema.ts")
	run(t, folder, tool("tsc"), "--project", ".")
	got := run(t, folder, "node", filepath.Join("built", "call.js"), s.URL())
	const want = `{"service":"Accommodation","limits":[3],"refusal":"Cannot perform operation or session has expired.","details":null}`
	if strings.TrimSpace(got) != want {
		t.Errorf("the client says %s, want %s", got, want)
	}
}

// patience is how long a program may take: npm fetches its packages.
const patience = 3 * time.Minute

// run runs a program in a folder and returns what it prints.
func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, name, args...)
	if filepath.Dir(name) != "." {
		command = exec.CommandContext(ctx, filepath.Join(folder, name), args...)
	}
	command.Dir = folder
	var complaints strings.Builder
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", command, err, out, &complaints)
	}
	return string(out)
}
