package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// process is a server that runs on its own.
type process struct {
	url string
	cmd *exec.Cmd
	// said is its first line of output, which it may end without.
	said chan string
}

// start runs a program whose first line of output ends in the URL that it
// listens on.
func start(ctx context.Context, program string, args ...string) (*process, error) {
	p, err := launch(ctx, program, args...)
	if err != nil {
		return nil, err
	}
	line := <-p.said
	if _, address, ok := strings.Cut(strings.TrimSpace(line), "http://"); ok {
		p.url = "http://" + address
		return p, nil
	}
	return nil, errors.Join(fmt.Errorf("%s %s does not say where it listens", program, args[0]), p.stop())
}

// launch runs a program.
func launch(ctx context.Context, program string, args ...string) (*process, error) {
	p := &process{cmd: exec.CommandContext(ctx, program, args...), said: make(chan string, 1)}
	p.cmd.Cancel = func() error { return p.cmd.Process.Signal(syscall.SIGTERM) }
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go p.listen(out)
	return p, nil
}

// listen reads the output to its end, which is that of the process: an error
// says no more.
func (p *process) listen(out io.Reader) {
	defer close(p.said)
	lines := bufio.NewReader(out)
	line, _ := lines.ReadString('\n')
	p.said <- line
	_, _ = io.Copy(io.Discard, lines)
}

// stop tells the process to end and waits until it has.
func (p *process) stop() error {
	err := p.cmd.Process.Signal(syscall.SIGTERM)
	if errors.Is(err, os.ErrProcessDone) {
		err = nil
	}
	for range p.said {
	}
	ended := p.cmd.Wait()
	if status, ok := p.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == syscall.SIGTERM {
		ended = nil // As it was told.
	}
	return errors.Join(err, ended)
}
