package operations

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"vacancy/test/harness"
)

// TestOverbookedNight runs the example of the README to the letter, but for
// the server's address.
//
// rules 5.4
func TestOverbookedNight(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)## An overbooked night\n.*?```\n(.*?)```").FindSubmatch(readme)
	if found == nil {
		t.Fatal("the README has no such example")
	}
	s := harness.Start(t, harness.Options{})
	script := strings.ReplaceAll(string(found[1]), "http://127.0.0.1:8080", s.URL())
	script = strings.ReplaceAll(script, "curl -s", "curl -sS -w '\\n'")
	command := exec.CommandContext(t.Context(), "sh", "-e", "-c", script)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}

	const full = "We're very sorry, this property has no availability for the selected dates."
	want := []struct {
		reservations int
		message      string
		details      string
	}{
		{reservations: 6},
		{message: full, details: "1 too many, no overbooking limit is set."},
		{},
		{reservations: 1},
		{message: full, details: "1 too many, the overbooking limit is 1."},
	}
	for answers, i := json.NewDecoder(strings.NewReader(string(out))), 0; ; i++ {
		var got struct {
			Reservations []json.RawMessage `json:"Reservations"`
			Message      string            `json:"Message"`
			Details      string            `json:"Details"`
		}
		err := answers.Decode(&got)
		if err == io.EOF && i == len(want) {
			return
		}
		if err != nil || i >= len(want) {
			t.Fatalf("answer %d: %v\n%s", i+1, err, out)
		}
		w := want[i]
		if len(got.Reservations) != w.reservations || got.Message != w.message || !strings.HasSuffix(got.Details, w.details) {
			t.Errorf("answer %d: %d reservations, %q, %q", i+1, len(got.Reservations), got.Message, got.Details)
		}
	}
}
