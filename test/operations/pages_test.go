package operations

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"vacancy/test/harness"
)

// pages are the pages of the documentation that show blocks of code, with what
// runs those. A block of a page that is not here, or more blocks than that, fail.
var pages = map[string]struct {
	// blocks are how many blocks there are; zero if whatever is there is run.
	blocks int
	run    func(t *testing.T, program string, blocks []string)
}{
	// The last block of the README is drawn by test/living.
	"README.md":            {4, runReadme},
	"docs/tour.md":         {4, runNight},
	"docs/operations.md":   {1, runRequest},
	"docs/provisioning.md": {0, runProvisioning},
	"docs/operating.md":    {5, runRestore},
}

// fence is a block of code, which may be indented as part of a list.
var fence = regexp.MustCompile("(?ms)^( *)```[a-z]*\n(.*?)^ *```$")

// testPages runs what the pages show.
func testPages(t *testing.T, program string) {
	found, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(found, "../../README.md") {
		name := strings.TrimPrefix(filepath.ToSlash(path), "../../")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, ok := pages[name]
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var blocks []string
			for _, block := range fence.FindAllStringSubmatch(string(text), -1) {
				blocks = append(blocks, strings.ReplaceAll("\n"+block[2], "\n"+block[1], "\n")[1:])
			}
			if len(blocks) != page.blocks && (page.blocks > 0 || !ok) {
				t.Fatalf("%d blocks of code, and %d are run: add the others to pages", len(blocks), page.blocks)
			}
			if ok {
				page.run(t, program, blocks)
			}
		})
	}
}

// serveLine starts the server as a line of a page does, on a free port and with
// what else is given.
func serveLine(t *testing.T, program, line string, environment ...string) *process {
	t.Helper()
	words := strings.Fields(line)
	if len(words) < 2 || strings.TrimPrefix(words[0], "./") != "vacancy" || words[1] != "serve" {
		t.Fatalf("%q does not serve", line)
	}
	return launch(t, program, append(environment, "VACANCY_LISTEN=127.0.0.1:0"), words[2:]...)
}

// shell runs a block in a folder, with the program at hand, and returns what it
// prints.
func shell(t *testing.T, program, folder, script string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), "sh", "-e", "-c", script)
	command.Dir = folder
	command.Env = append(os.Environ(), "PATH="+filepath.Dir(program)+":"+os.Getenv("PATH"))
	var complaints strings.Builder
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s\n%v\n%s%s", script, err, out, &complaints)
	}
	return string(out)
}

// curls are the requests of a block, to the server at hand.
func curls(block string, p *process) string {
	return strings.ReplaceAll(strings.ReplaceAll(block, "http://127.0.0.1:8080", p.url), "curl -s", "curl -sS -w '\\n'")
}

// runReadme starts the server and has the first success. What generates a
// client is run with those of package clients.
func runReadme(t *testing.T, program string, blocks []string) {
	t.Helper()
	build, serve, _ := strings.Cut(blocks[0], "\n")
	if build != "go build -o vacancy ./cmd/vacancy" {
		t.Errorf("the program is built by %q", build)
	}
	p := serveLine(t, program, serve, "VACANCY_DATABASE=sqlite::memory:")
	if got := shell(t, program, t.TempDir(), curls(blocks[1], p)); strings.TrimSpace(got) != "{}" {
		t.Errorf("the first success is %s", got)
	}
	var listed struct {
		ServiceOverbookingLimits []struct{ Limit int }
	}
	p.mustCall(t, "serviceOverbookingLimits/getAll", harness.SingleLondon().With(harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "Limitation": harness.Members{"Count": 10},
	}), &listed)
	if l := listed.ServiceOverbookingLimits; len(l) != 1 || l[0].Limit != 10 {
		t.Errorf("the limits are %+v", l)
	}
	p.stop(t, syscall.SIGTERM)
}

// runNight fills a house, overbooks it, and is refused as the page says.
//
// rules 5.4
func runNight(t *testing.T, program string, blocks []string) {
	t.Helper()
	p := serveLine(t, program, blocks[1])
	var last struct {
		Message string `json:"Message"`
		Details string `json:"Details"`
	}
	if err := json.Unmarshal([]byte(blocks[3]), &last); err != nil {
		t.Fatal(err)
	}
	want := []struct {
		reservations int
		message      string
		details      string
	}{
		{reservations: 6},
		{message: last.Message, details: "1 too many, no overbooking limit is set."},
		{},
		{reservations: 1},
		{message: last.Message, details: last.Details},
	}
	out := shell(t, program, t.TempDir(), curls(blocks[2], p))
	for answers, i := json.NewDecoder(strings.NewReader(out)), 0; ; i++ {
		var got struct {
			Reservations []json.RawMessage `json:"Reservations"`
			Message      string            `json:"Message"`
			Details      string            `json:"Details"`
		}
		err := answers.Decode(&got)
		if err == io.EOF && i == len(want) {
			break
		}
		if err != nil || i >= len(want) {
			t.Fatalf("answer %d: %v\n%s", i+1, err, out)
		}
		w := want[i]
		if len(got.Reservations) != w.reservations || got.Message != w.message || !strings.HasSuffix(got.Details, w.details) {
			t.Errorf("answer %d: %d reservations, %q, %q", i+1, len(got.Reservations), got.Message, got.Details)
		}
	}
	p.stop(t, syscall.SIGTERM)
}

// runRequest sends the request of the page on operations, with tokens in the
// place of the dots.
func runRequest(t *testing.T, program string, blocks []string) {
	t.Helper()
	p := launch(t, program, nil, "--demo", "--database", "sqlite::memory:", "--listen", "127.0.0.1:0")
	script := strings.NewReplacer(`"ClientToken": "…"`, `"ClientToken": "`+harness.LondonClient+`"`, `"AccessToken": "…"`, `"AccessToken": "`+harness.LondonAccess+`"`).Replace(blocks[0])
	var got struct {
		TimeUnitStartsUtc      []string          `json:"TimeUnitStartsUtc"`
		CategoryAvailabilities []json.RawMessage `json:"CategoryAvailabilities"`
	}
	out := shell(t, program, t.TempDir(), curls(script, p))
	if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.TimeUnitStartsUtc) != 3 || len(got.CategoryAvailabilities) != 2 {
		t.Errorf("%v in %s", err, out)
	}
	p.stop(t, syscall.SIGTERM)
}

// runProvisioning applies the examples of provisioning files twice, and calls the
// server as the integration of the first.
func runProvisioning(t *testing.T, program string, blocks []string) {
	t.Helper()
	if len(blocks) == 0 {
		t.Fatal("there is no example")
	}
	folder := t.TempDir()
	const apply = "vacancy apply --database sqlite:hotel.db hotel.yaml"
	for _, block := range slices.Backward(blocks) {
		if err := os.WriteFile(filepath.Join(folder, "hotel.yaml"), []byte(block), 0o600); err != nil {
			t.Fatal(err)
		}
		shell(t, program, folder, apply)
		if again := shell(t, program, folder, apply); !strings.Contains(again, "nothing to change") {
			t.Errorf("the second time something changes: %s", again)
		}
	}
	p := launch(t, program, nil, "--database", "sqlite:"+filepath.Join(folder, "hotel.db"), "--listen", "127.0.0.1:0")
	var got struct {
		ResourceCategories []struct{ Names map[string]string }
	}
	p.mustCall(t, "resourceCategories/getAll", harness.Members{
		"ClientToken": "a-long-random-client-token", "AccessToken": "a-long-random-access-token", "Client": "Test 1.0",
		"ServiceIds": []string{"11111111-0000-4000-8000-000000000002"}, "Limitation": harness.Members{"Count": 10},
	}, &got)
	var names []string
	for _, c := range got.ResourceCategories {
		names = append(names, c.Names["en-GB"])
	}
	if slices.Sort(names); !slices.Equal(names, []string{"Double", "Suite"}) {
		t.Errorf("the categories are %v", names)
	}
	p.stop(t, syscall.SIGTERM)
}

// runRestore backs up, loses a server without warning, and restores, as the page
// on operating says: what was written since the backup is gone.
func runRestore(t *testing.T, program string, blocks []string) {
	t.Helper()
	folder := t.TempDir()
	const serve = "vacancy serve --database sqlite:hotel.db"
	start := func(line string) *process {
		return serveLine(t, program, strings.ReplaceAll(line, "sqlite:hotel.db", "sqlite:"+filepath.Join(folder, "hotel.db")), "VACANCY_DEMO=true")
	}
	set := func(p *process, day string) {
		p.mustCall(t, "serviceOverbookingLimits/set", harness.SingleLondon().With(harness.Members{
			"ServiceId": harness.LondonDay, "SetServiceOverbookingLimits": []harness.Members{{"FirstTimeUnitStartUtc": day, "LastTimeUnitStartUtc": day, "Limit": 1}},
		}), &struct{}{})
	}
	p := start(serve)
	set(p, "2030-11-01T00:00:00Z")
	shell(t, program, folder, blocks[0])
	set(p, "2030-11-05T00:00:00Z")
	if err := p.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.exit(t)
	shell(t, program, folder, blocks[1]+blocks[2])
	if got := strings.TrimSpace(blocks[3]); got != serve {
		t.Errorf("it is started again by %q", got)
	}
	p = start(blocks[3])
	shell(t, program, folder, blocks[4])
	var listed struct {
		ServiceOverbookingLimits []struct{ FirstTimeUnitStartUtc string }
	}
	p.mustCall(t, "serviceOverbookingLimits/getAll", harness.SingleLondon().With(harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "Limitation": harness.Members{"Count": 10},
	}), &listed)
	if l := listed.ServiceOverbookingLimits; len(l) != 1 || l[0].FirstTimeUnitStartUtc != "2030-11-01T00:00:00Z" {
		t.Errorf("the limits are %+v", l)
	}
	if _, err := os.Stat(filepath.Join(folder, "before-restore", "hotel.db-wal")); err != nil {
		t.Errorf("the log of the server that was lost: %v", err)
	}
	p.stop(t, syscall.SIGTERM)
}
