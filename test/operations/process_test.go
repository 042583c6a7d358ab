package operations

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"vacancy/internal/connector"
	"vacancy/test/harness"
)

// TestProgram runs the program that people run, in processes of its own.
func TestProgram(t *testing.T) {
	t.Parallel()
	program := buildProgram(t)
	for name, test := range map[string]func(t *testing.T, program string){
		"crash":                testCrash,
		"drain":                testDrain,
		"stop without work":    testStopWithoutWork,
		"welcome":              testWelcome,
		"welcome without demo": testWelcomeWithoutDemo,
		"environment":          testEnvironment,
		"pages":                testPages,
		"commands":             testCommands,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, program)
		})
	}
}

// patience is how long a process may take for anything.
const patience = 30 * time.Second

// buildProgram builds the program.
func buildProgram(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "vacancy")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, "vacancy/cmd/vacancy").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// output is what a process has written, to be read while it writes.
type output struct {
	mu      sync.Mutex
	text    bytes.Buffer
	written chan struct{}
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	select {
	case o.written <- struct{}{}:
	default:
	}
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// process is a server in a process of its own.
type process struct {
	command  *exec.Cmd
	out, log *output
	url      string
	client   *http.Client
	// ended is closed when the process has ended.
	ended chan struct{}
}

// launch starts `vacancy serve` with the variables and flags given, and waits
// until it listens. It is killed when the test ends, if it still runs then.
func launch(t *testing.T, program string, environment []string, flags ...string) *process {
	t.Helper()
	p := &process{
		command: exec.Command(program, append([]string{"serve"}, flags...)...),
		out:     &output{written: make(chan struct{}, 1)},
		log:     &output{written: make(chan struct{}, 1)},
		client:  &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}},
		ended:   make(chan struct{}),
	}
	p.command.Env, p.command.Stdout, p.command.Stderr = append([]string{}, environment...), p.out, p.log
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = p.command.Wait() // How it ended is in ProcessState.
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.client.CloseIdleConnections()
		_ = p.command.Process.Kill() // It may have ended.
		<-p.ended
	})
	p.url = p.await(t, p.out, regexp.MustCompile(`(?m)^Vacancy listens on (http://\S+)$`))[1]
	return p
}

// await waits until an expression matches what the process has written to one
// of its outputs.
func (p *process) await(t *testing.T, o *output, expression *regexp.Regexp) []string {
	t.Helper()
	timeout := time.After(patience)
	for {
		if match := expression.FindStringSubmatch(o.String()); match != nil {
			return match
		}
		select {
		case <-o.written:
		case <-p.ended:
			if match := expression.FindStringSubmatch(o.String()); match != nil {
				return match
			}
			t.Fatalf("the process has ended without writing %q:\n%s\n%s", expression, p.out, p.log)
		case <-timeout:
			t.Fatalf("the process has not written %q:\n%s\n%s", expression, p.out, p.log)
		}
	}
}

// exit waits for the end of the process and returns its status.
func (p *process) exit(t *testing.T) syscall.WaitStatus {
	t.Helper()
	select {
	case <-p.ended:
		return p.command.ProcessState.Sys().(syscall.WaitStatus)
	case <-time.After(patience):
		t.Fatalf("the process has not ended:\n%s", p.log)
		return 0
	}
}

// stop asks the process to end and makes sure that it does so in peace.
func (p *process) stop(t *testing.T, signal os.Signal) {
	t.Helper()
	if err := p.command.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if status := p.exit(t); status.ExitStatus() != 0 {
		t.Errorf("it ends with exit status %d, signal %v:\n%s", status.ExitStatus(), status.Signal(), p.log)
	}
}

// post sends a body and returns the status and the answer.
func (p *process) post(url, contentType, body string) (int, []byte, error) {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", contentType)
	answer, err := p.client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return answer.StatusCode, text, err
}

// call calls an operation.
func (p *process) call(operation string, body harness.Members) (int, []byte, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, nil, err
	}
	return p.post(p.url+connector.Base+operation, "application/json", string(text))
}

// mustCall is call for what has to be answered with 200, and reads the answer.
func (p *process) mustCall(t *testing.T, operation string, body harness.Members, into any) {
	t.Helper()
	status, text, err := p.call(operation, body)
	if err != nil || status != http.StatusOK {
		t.Fatalf("%s: %d %s %v\n%s", operation, status, text, err, p.log)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v in %s", operation, err, text)
	}
}
