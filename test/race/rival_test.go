package race

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// startRival runs a process of its own that serves a database, until the test
// ends, and returns where. It is this program over again, so that the race
// detector looks at it too.
func startRival(t *testing.T, database string) (url string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	command := exec.Command(program, "serve", "--database", database, "--clock", present, "--rate-limit", "off",
		"--listen", "127.0.0.1:0", "--log-level", "error")
	command.Env, command.Stderr = []string{rivalVariable + "=1"}, &log
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	line, err := said.ReadString('\n')
	drained := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, said)
		drained <- err
	}()
	t.Cleanup(func() {
		if err := command.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		if err := <-drained; err != nil {
			t.Error(err)
		}
		if err := command.Wait(); err != nil || log.Len() > 0 {
			t.Errorf("the rival process ends with %v and has logged:\n%s", err, &log)
		}
	})
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "Vacancy listens on ")
	if err != nil || !ok {
		t.Fatalf("the rival process says %q: %v", line, err)
	}
	return url
}
