//go:build clients

package clients

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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
	tool := func(name string) string { return filepath.Join("node_modules", ".bin", name) }
	run(t, folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	run(t, folder, tool("openapi-typescript"), generator(t, s.URL())...)
	run(t, folder, tool("tsc"), "--project", ".")
	got := run(t, folder, "node", filepath.Join("built", "call.js"), s.URL())
	const want = `{"service":"Accommodation","limits":[3],"refusal":"Cannot perform operation or session has expired.","details":null}`
	if strings.TrimSpace(got) != want {
		t.Errorf("the client says %s, want %s", got, want)
	}
}

// generator returns the arguments with which the README calls the generator, but
// for the address of the server. Its version is the one that is tested here.
func generator(t *testing.T, url string) []string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^npx openapi-typescript@(\S+) (http://127\.0\.0\.1:8080/openapi\.json --output vacancy\.ts)$`).FindSubmatch(readme)
	if found == nil {
		t.Fatal("the README does not generate a client")
	}
	pinned, err := os.ReadFile("typescript/package.json")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf(`"openapi-typescript": "%s"`, found[1]); !strings.Contains(string(pinned), want) {
		t.Errorf("the README generates with %s, and that is not the version in package.json", found[1])
	}
	return strings.Fields(strings.Replace(string(found[2]), "http://127.0.0.1:8080", url, 1))
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
