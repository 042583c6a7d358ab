package operations

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// testDrain tells a server to end while a request is under way: the request is
// finished, nothing new is taken in, and what was written is in the file.
//
// rules 6.11
func testDrain(t *testing.T, program string) {
	path := filepath.Join(t.TempDir(), "vacancy.db")
	flags := []string{"--demo", "--database", "sqlite:" + path, "--clock", "2020-10-01T00:00:00Z", "--listen", "127.0.0.1:0"}
	p := launch(t, program, nil, flags...)
	limit := harness.SingleLondon().With(harness.Members{
		"ServiceId": harness.LondonDay,
		"SetServiceOverbookingLimits": []harness.Members{{
			"FirstTimeUnitStartUtc": "2020-11-01T00:00:00Z", "LastTimeUnitStartUtc": "2020-11-30T00:00:00Z", "Limit": 7,
		}},
	})
	body, err := json.Marshal(limit)
	if err != nil {
		t.Fatal(err)
	}

	// A client that waits to be told to go on knows from that on that its
	// request is under way.
	address := strings.TrimPrefix(p.url, "http://")
	slow, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = slow.Close() }()
	if err := slow.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(slow, "POST %sserviceOverbookingLimits/set HTTP/1.1\r\nHost: hotel\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", connector.Base, len(body)); err != nil {
		t.Fatal(err)
	}
	fromServer := bufio.NewReader(slow)
	if line, err := fromServer.ReadString('\n'); err != nil || line != "HTTP/1.1 100 Continue\r\n" {
		t.Fatalf("%q %v", line, err)
	}
	if line, err := fromServer.ReadString('\n'); err != nil || line != "\r\n" {
		t.Fatalf("%q %v", line, err)
	}

	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.await(t, p.log, regexp.MustCompile("msg=draining"))
	awaitRefusal(t, address)

	if _, err := slow.Write(body); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(fromServer, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || strings.TrimSpace(string(text)) != "{}" {
		t.Errorf("the request under way is answered with %d %s %v", answer.StatusCode, text, err)
	}
	if status := p.exit(t); status.ExitStatus() != 0 {
		t.Errorf("the exit status is %d:\n%s", status.ExitStatus(), p.log)
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(path + suffix); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is left behind: %v", filepath.Base(path)+suffix, err)
		}
	}
	if got := pragmaRows(t, path, "integrity_check"); fmt.Sprint(got) != "[ok]" {
		t.Errorf("PRAGMA integrity_check says %v", got)
	}

	// What was acknowledged is there for the next server, which also shows how
	// long it takes until one answers on a database that exists.
	began := time.Now()
	p = launch(t, program, nil, flags...)
	var limits struct{ ServiceOverbookingLimits []struct{ Limit int } }
	p.mustCall(t, "serviceOverbookingLimits/getAll", harness.SingleLondon().With(harness.Members{
		"ServiceIds": []string{harness.LondonDay}, "Limitation": harness.Members{"Count": 10},
	}), &limits)
	t.Logf("from its start to its first answer: %s", time.Since(began).Round(time.Microsecond))
	if l := limits.ServiceOverbookingLimits; len(l) != 1 || l[0].Limit != 7 {
		t.Errorf("the limits are %+v", l)
	}
	p.stop(t, syscall.SIGINT)
}

// awaitRefusal dials until nobody listens any more.
func awaitRefusal(t *testing.T, address string) {
	t.Helper()
	for until := time.Now().Add(patience); ; {
		connection, err := net.Dial("tcp", address)
		if errors.Is(err, syscall.ECONNREFUSED) {
			return
		}
		if err != nil && !errors.Is(err, syscall.ECONNRESET) {
			t.Fatal(err)
		}
		if err == nil {
			_ = connection.Close()
		}
		if time.Now().After(until) {
			t.Fatal("it takes in new connections while it drains")
		}
	}
}

// testStopWithoutWork tells a server to end that has nothing to do but hold a
// connection open.
func testStopWithoutWork(t *testing.T, program string) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		p := launch(t, program, nil, "--demo", "--database", "sqlite::memory:", "--listen", "127.0.0.1:0")
		var services struct{ Services []struct{ Name string } }
		p.mustCall(t, "services/getAll", harness.SingleLondon().With(harness.Members{"Limitation": harness.Members{"Count": 10}}), &services)
		if len(services.Services) != 3 {
			t.Errorf("services: %+v", services)
		}
		p.stop(t, signal)
	}
}
