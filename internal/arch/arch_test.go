package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// module is the path of this module.
const module = "vacancy"

// row is what a package may import in addition to the standard library.
type row struct {
	// ours are the packages of this module.
	ours []string
	// modules are other modules.
	modules []string
}

// everything in ours stands for all packages of this module.
const everything = "*"

// Other modules, by their names in the plan.
const (
	cmpModule        = "github.com/google/go-cmp"
	kinModule        = "github.com/getkin/kin-openapi"
	kongModule       = "github.com/alecthomas/kong"
	prometheusModule = "github.com/prometheus/client_golang"
	rapidModule      = "pgregory.net/rapid"
	libcModule       = "modernc.org/libc"
	sqliteModule     = "zombiezen.com/go/sqlite"
	// sqliteLibraryModule is what sqliteModule is built on.
	sqliteLibraryModule = "modernc.org/sqlite"
	uuidModule          = "github.com/google/uuid"
	jsonModule          = "github.com/go-json-experiment/json"
	textModule          = "golang.org/x/text"
	yamlModule          = "go.yaml.in/yaml/v4"
)

// plan is the allowed imports: cmd -> app -> connector -> inventory -> books ->
// hotel -> {timeunit, stepfn}. Stores are beside books, and provisioning is beside
// inventory. Packages on the same level never import each other.
var plan = map[string]row{
	"api": {},

	"internal/timeunit": {},
	"internal/stepfn":   {},
	"internal/hotel":    {ours: []string{"internal/timeunit", "internal/stepfn"}, modules: []string{uuidModule}},
	"internal/books":    {ours: []string{"internal/hotel", "internal/timeunit"}},
	// Rules are pure, so none imports books.
	"internal/layers":    {ours: []string{"internal/hotel", "internal/timeunit", "internal/stepfn"}},
	"internal/occupancy": {ours: []string{"internal/layers", "internal/hotel", "internal/timeunit", "internal/stepfn"}},
	"internal/booking":   {ours: []string{"internal/occupancy", "internal/layers", "internal/hotel", "internal/timeunit", "internal/stepfn"}},
	"internal/inventory": {
		ours: []string{
			"internal/booking", "internal/occupancy", "internal/layers", "internal/books", "internal/hotel", "internal/timeunit", "internal/stepfn",
		},
	},

	"internal/store/sqlite": {
		ours:    []string{"internal/books", "internal/hotel", "internal/timeunit"},
		modules: []string{sqliteModule, uuidModule},
	},
	"internal/books/bookstest": {
		ours:    []string{"internal/books", "internal/hotel", "internal/inventory", "internal/timeunit"},
		modules: []string{cmpModule, rapidModule, uuidModule},
	},

	// A file system of SQLite for tests, below the driver.
	"internal/store/sqlite/faultfs": {modules: []string{libcModule, sqliteLibraryModule}},

	"internal/connector": {
		ours: []string{
			"api", "internal/hotel", "internal/inventory", "internal/timeunit", "internal/connector/schema", "internal/connector/coverage",
		},
		modules: []string{jsonModule, prometheusModule, textModule, uuidModule},
	},
	"internal/connector/schema":            {ours: []string{"api"}, modules: []string{jsonModule, uuidModule}},
	"internal/connector/coverage":          {},
	"internal/connector/coverage/generate": {ours: []string{"internal/connector", "internal/connector/coverage"}},
	"internal/connector/openapi":           {},
	"internal/connector/openapi/document":  {ours: []string{"api", "internal/connector", "internal/connector/schema"}},
	"internal/connector/openapi/generate":  {ours: []string{"internal/connector/openapi/document"}},

	"internal/provision": {
		ours:    []string{"api", "internal/books", "internal/hotel", "internal/inventory", "internal/layers", "internal/timeunit"},
		modules: []string{uuidModule, yamlModule},
	},

	// A made-up hotel: it books by the rules and writes a provisioning file.
	"internal/demo": {
		ours:    []string{"internal/booking", "internal/occupancy", "internal/hotel", "internal/timeunit", "internal/stepfn"},
		modules: []string{uuidModule},
	},

	"internal/app": {ours: []string{everything}, modules: []string{kongModule, prometheusModule, uuidModule}},
	"cmd/vacancy":  {ours: []string{"internal/app"}},

	// Packages outside the product may import all of it.
	"internal/arch": {},
	"bench":         {ours: []string{everything}, modules: []string{sqliteModule, uuidModule}},

	"test/harness":  {ours: []string{everything}, modules: []string{kinModule, prometheusModule, sqliteModule}},
	"test/notation": {ours: []string{"internal/connector", "test/harness"}, modules: []string{cmpModule, uuidModule}},

	"test/adjustments":  {},
	"test/availability": {},
	"test/blocks":       {},
	"test/bookings":     {},
	"test/clients":      {},
	"test/customers":    {},
	"test/journeys":     {},
	"test/limits":       {},
	"test/lists":        {},
	"test/living":       {},
	"test/older":        {},
	"test/metrics":      {},
	"test/model":        {},
	"test/operations":   {},
	"test/profiles":     {},
	"test/race":         {},
	"test/resources":    {},
	"test/wire":         {},
}

// TestImports checks the imports of every package of the module against the plan.
func TestImports(t *testing.T) {
	t.Parallel()
	look(t)
	for _, problem := range check(plan, list(t)) {
		t.Error(problem)
	}
}

// look reads every folder of the module. The test cache does not know the files
// that a child process reads, so without this it would return outdated results.
func look(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("../..", func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == ".git" {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// listed is a package as go list describes it. Imports are the imports of the
// package itself, without its tests.
type listed struct {
	ImportPath string   `json:"ImportPath"`
	Standard   bool     `json:"Standard"`
	Imports    []string `json:"Imports"`
	Module     *home    `json:"Module"`
}

// home is the module of a package.
type home struct {
	Path string `json:"Path"`
}

// list returns the packages of the module and their dependencies.
func list(t *testing.T) []listed {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Standard,Imports,Module", module+"/...")
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &complaints)
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// check returns how the packages differ from the plan, in either direction.
func check(plan map[string]row, packages []listed) []string {
	var problems []string
	notef := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	moduleOf := make(map[string]string) // package -> module, empty for the standard library
	for _, p := range packages {
		if !p.Standard {
			moduleOf[p.ImportPath] = p.Module.Path
		}
	}
	found := make(map[string]bool)
	for _, p := range packages {
		if moduleOf[p.ImportPath] != module {
			continue
		}
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		found[name] = true
		may, planned := plan[name]
		if !planned {
			notef("%s is not in the plan: add a row for it to plan in internal/arch/arch_test.go that says what it may import, and add it to the rows of those that may import it", name)
			continue
		}
		for _, i := range p.Imports {
			switch of := moduleOf[i]; of {
			case "":
			case module:
				imported := strings.TrimPrefix(i, module+"/")
				if !slices.Contains(may.ours, imported) && !slices.Contains(may.ours, everything) {
					notef("%s must not import %s: have a caller pass what it needs, or move it", name, imported)
				}
			default:
				if !slices.Contains(may.modules, of) {
					notef("%s must not import %s: if it may use that library, add %s to its row of plan in internal/arch/arch_test.go", name, i, of)
				}
			}
		}
	}
	for name := range plan {
		if !found[name] {
			notef("%s is in the plan and not in the module: remove its row from plan in internal/arch/arch_test.go", name)
		}
	}
	slices.Sort(problems)
	return problems
}

// TestCheck tests check with modules that are made up.
func TestCheck(t *testing.T) {
	t.Parallel()
	ours := func(name string, imports ...string) listed {
		return listed{ImportPath: module + "/" + name, Imports: imports, Module: &home{module}}
	}
	outside := []listed{
		{ImportPath: "fmt", Standard: true, Imports: []string{"unsafe"}},
		{ImportPath: "example.org/library/part", Imports: []string{"fmt"}, Module: &home{"example.org/library"}},
	}
	plan := map[string]row{
		"core":  {},
		"left":  {ours: []string{"core"}, modules: []string{"example.org/library"}},
		"right": {ours: []string{"core"}},
		"top":   {ours: []string{everything}},
	}
	core, left, right := ours("core", "fmt"), ours("left", "vacancy/core", "example.org/library/part"), ours("right", "vacancy/core")
	top := ours("top", "vacancy/left", "vacancy/right", "vacancy/core")
	for _, c := range []struct {
		name     string
		packages []listed
		want     []string // what each problem begins with
	}{
		{"all as planned", []listed{core, left, right, top}, nil},
		{"against the arrow", []listed{ours("core", "vacancy/top"), left, right, top}, []string{"core must not import top:"}},
		{"between siblings", []listed{core, left, ours("right", "vacancy/left"), top}, []string{"right must not import left:"}},
		{"a library in the wrong room", []listed{core, left, ours("right", "example.org/library/part"), top}, []string{
			"right must not import example.org/library/part:",
		}},
		{"a library in the room that knows all of ours", []listed{core, left, right, ours("top", "example.org/library/part")}, []string{
			"top must not import example.org/library/part:",
		}},
		{"a package without a row", []listed{core, left, right, top, ours("left/cellar")}, []string{"left/cellar is not in the plan: add a row"}},
		{"a row without a package", []listed{core, left, top}, []string{"right is in the plan and not in the module:"}},
		{"several at once", []listed{ours("core", "vacancy/left", "vacancy/right"), left, right, top}, []string{
			"core must not import left:", "core must not import right:",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := check(plan, append(c.packages, outside...))
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
}
