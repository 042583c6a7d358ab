package operations

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// span is code within a line.
	span = regexp.MustCompile("`([^`\n]+)`")
	// flag is one in a command or in the help.
	flag = regexp.MustCompile(`--(?:\[no-\])?[a-z][a-z-]*`)
	// flagRow is a row of the table of flags: flag, variable, default.
	flagRow = regexp.MustCompile("(?m)^\\| `(--[^` ]+)(?: [A-Z]+)?` \\| `(VACANCY_[A-Z_]+)` \\| ([^|]+) \\|")
	// flagHelp is a flag that the help describes: flag, value, variable.
	flagHelp = regexp.MustCompile(`(?m)^ +(--[^ =]+)(?:="?([^" ]*)"?)? .*\(\$(VACANCY_[A-Z_]+)\)\.?$`)
)

// testCommands holds the commands and flags that the documentation names against
// those of the program, and the table of flags in both directions.
func testCommands(t *testing.T, program string) {
	help := func(args ...string) string {
		t.Helper()
		command := exec.CommandContext(t.Context(), program, append(args, "--help")...)
		command.Env = []string{"COLUMNS=1000"}
		out, err := command.Output()
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return string(out)
	}
	flags := map[string][]string{}
	var all []string
	for _, found := range regexp.MustCompile(`(?m)^  ([a-z]+)(?: |$)`).FindAllStringSubmatch(help(), -1) {
		flags[found[1]] = flag.FindAllString(strings.ReplaceAll(help(found[1]), "[no-]", ""), -1)
		all = append(all, flags[found[1]]...)
	}
	if len(flags["serve"]) == 0 || len(flags) < 5 {
		t.Fatalf("the commands are %v", flags)
	}
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, path := range append(pages, "../../README.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range span.FindAllStringSubmatch(string(text), -1) {
			words, known := strings.Fields(strings.TrimPrefix(found[1], "./")), all
			switch {
			case len(words) > 1 && words[0] == "vacancy":
				seen[words[1]] = true
				if known = flags[words[1]]; known == nil {
					t.Errorf("%s: there is no command %q", path, found[1])
				}
			case len(words) == 0 || !strings.HasPrefix(words[0], "--"):
				continue
			}
			for _, f := range flag.FindAllString(found[1], -1) {
				// --no-details turns off what --details turns on.
				f = strings.ReplaceAll(f, "[no-]", "")
				if !slices.Contains(known, f) && !slices.Contains(known, strings.Replace(f, "--no-", "--", 1)) {
					t.Errorf("%s: there is no flag %s as in %q", path, f, found[1])
				}
			}
		}
	}
	for command := range flags {
		if !seen[command] {
			t.Errorf("no page tells of vacancy %s", command)
		}
	}
	testFlagTable(t, help("serve"))
}

// testFlagTable holds the table of the flags of serve against the help.
func testFlagTable(t *testing.T, help string) {
	t.Helper()
	text, err := os.ReadFile("../../docs/command-line.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := make(map[string][2]string)
	for _, row := range flagRow.FindAllStringSubmatch(string(text), -1) {
		documented[row[1]] = [2]string{row[2], strings.Trim(row[3], "`")}
	}
	found := flagHelp.FindAllStringSubmatch(help, -1)
	if len(found) < 10 {
		t.Fatalf("the help has %d flags:\n%s", len(found), help)
	}
	for _, f := range found {
		row, ok := documented[f[1]]
		if !ok || row[0] != f[3] {
			t.Errorf("%s, %s is not in the table, or with another variable: %q", f[1], f[3], row[0])
		}
		// What takes a value and has none says what it wants in capitals.
		if fallback := f[2]; fallback != "" && fallback != strings.ToUpper(fallback) && row[1] != fallback {
			t.Errorf("%s is %s by default, and the table says %q", f[1], fallback, row[1])
		}
		delete(documented, f[1])
	}
	for name := range documented {
		t.Errorf("%s is in the table, and there is no such flag", name)
	}
}
