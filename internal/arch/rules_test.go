package arch

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	// heading matches the heading of a rule in docs/rules.md: ### 5.4 Overbooking.
	heading = regexp.MustCompile(`(?m)^#{2,6} (\d+\.\d+)\b`)
	// naming matches the comment line with which a test names the rules that it
	// checks, which must have nothing else: rules 5.1, 5.4.
	naming = regexp.MustCompile(`^// rules \d+\.\d+(, \d+\.\d+)*$`)
	// citation matches a reference to one or more rules in any comment.
	citation = regexp.MustCompile(`\brules (\d+\.\d+(?:(?:,| and|,? or) \d+\.\d+)*)`)
	number   = regexp.MustCompile(`\d+\.\d+`)
)

// comment is a line of a comment that has the word rules.
type comment struct {
	place, text string
	// ofTest is true in test code.
	ofTest bool
}

// TestRules checks that every rule of docs/rules.md is named by a test, and that
// every rule named anywhere exists.
func TestRules(t *testing.T) {
	t.Parallel()
	book, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, found := range heading.FindAllSubmatch(book, -1) {
		rules = append(rules, string(found[1]))
	}
	if len(rules) == 0 {
		t.Fatal("docs/rules.md has no numbered headings")
	}
	for _, problem := range checkRules(rules, comments(t, "../..")) {
		t.Error(problem)
	}
}

// comments returns the comment lines in a folder that have the word rules.
func comments(t *testing.T, root string) []comment {
	t.Helper()
	var all []comment
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		positions := token.NewFileSet()
		file, err := parser.ParseFile(positions, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, group := range file.Comments {
			for _, c := range group.List {
				if strings.Contains(c.Text, "rules ") {
					place := fmt.Sprintf("%s:%d", filepath.ToSlash(name), positions.Position(c.Pos()).Line)
					all = append(all, comment{place, c.Text, isTest(filepath.ToSlash(name))})
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// isTest reports whether a file is test code: a test file, a file in test, or part
// of a suite in a folder such as bookstest.
func isTest(name string) bool {
	folder := name[:strings.LastIndex(name, "/")+1]
	return strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "test/") || strings.HasSuffix(folder, "test/")
}

// checkRules returns the mismatches between rules and comments.
func checkRules(rules []string, comments []comment) []string {
	var problems []string
	notef := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	tested := make(map[string]bool)
	for i, rule := range rules {
		if slices.Contains(rules[:i], rule) {
			notef("docs/rules.md has two rules %s", rule)
		}
	}
	for _, c := range comments {
		names := c.ofTest && naming.MatchString(c.text)
		if c.ofTest && !names && strings.HasPrefix(c.text, "// rules ") {
			notef("%s: write %q as // rules 5.1, 5.4", c.place, c.text)
		}
		for _, found := range citation.FindAllStringSubmatch(c.text, -1) {
			for _, rule := range number.FindAllString(found[1], -1) {
				if !slices.Contains(rules, rule) {
					notef("%s: docs/rules.md has no rule %s", c.place, rule)
				}
				tested[rule] = tested[rule] || names
			}
		}
	}
	for _, rule := range slices.Compact(slices.Sorted(slices.Values(rules))) {
		if !tested[rule] {
			notef("no test names rule %s: add the line // rules %s to the comment of one that checks it", rule, rule)
		}
	}
	return problems
}

// TestCheckRules tests checkRules with rules that are made up.
func TestCheckRules(t *testing.T) {
	t.Parallel()
	test := func(text string) comment { return comment{"x_test.go:1", text, true} }
	code := func(text string) comment { return comment{"x.go:1", text, false} }
	for _, c := range []struct {
		name     string
		rules    []string
		comments []comment
		want     []string // what each problem begins with
	}{
		{"each is named", []string{"1.1", "1.10", "2.1"}, []comment{test("// rules 1.1, 2.1"), test("// rules 1.10")}, nil},
		{"one is not named", []string{"1.1", "1.2"}, []comment{test("// rules 1.1")}, []string{"no test names rule 1.2:"}},
		{"a longer number is another rule", []string{"1.1", "1.10"}, []comment{test("// rules 1.10")}, []string{"no test names rule 1.1:"}},
		{"code is no test", []string{"1.1"}, []comment{code("// rules 1.1"), code("// As rules 1.1 says.")}, []string{"no test names rule 1.1:"}},
		{"prose is no naming", []string{"1.1"}, []comment{test("// It follows rules 1.1.")}, []string{"no test names rule 1.1:"}},
		{"a test names what is not there", []string{"1.1"}, []comment{test("// rules 1.1, 9.9")}, []string{"x_test.go:1: docs/rules.md has no rule 9.9"}},
		{"code cites what is not there", []string{"1.1"}, []comment{test("// rules 1.1"), code("// see rules 1.1 and 9.9")}, []string{"x.go:1: docs/rules.md has no rule 9.9"}},
		{"other rules", []string{"1.1"}, []comment{test("// rules 1.1"), code("// the rules of 1.5 zones")}, nil},
		{"another form", []string{"1.1"}, []comment{test("// rules 1.1"), test("// rules 1.1 in part")}, []string{`x_test.go:1: write "// rules 1.1 in part"`}},
		{"two of a number", []string{"1.1", "1.1"}, []comment{test("// rules 1.1")}, []string{"docs/rules.md has two rules 1.1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := checkRules(c.rules, c.comments)
			for i, problem := range got {
				if i < len(c.want) && strings.HasPrefix(problem, c.want[i]) {
					got[i] = c.want[i]
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
	for name, want := range map[string]bool{
		"test/harness/harness.go": true, "internal/books/bookstest/suite.go": true, "internal/app/x_test.go": true,
		"internal/app/x.go": false, "main.go": false, "internal/testing.go": false,
	} {
		if isTest(name) != want {
			t.Errorf("isTest(%s) is %v", name, !want)
		}
	}
}
