package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// prismVersion is the release of the mock server.
const prismVersion = "5.16.0"

// installPrism installs the mock server into the cache of the user, unless it is
// there, and returns the command that runs it.
func installPrism(ctx context.Context, out io.Writer) ([]string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(cache, "vacancy-bench", "prism-"+prismVersion)
	program := filepath.Join(dir, "node_modules", "@stoplight", "prism-cli", "dist", "index.js")
	command := []string{"node", program}
	if _, err := os.Stat(program); !errors.Is(err, os.ErrNotExist) {
		return command, err
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(out, "installing Prism %s in %s\n", prismVersion, dir); err != nil {
		return nil, err
	}
	install := exec.CommandContext(ctx, "npm", "install", "--prefix", dir, "--no-audit", "--no-fund", "@stoplight/prism-cli@"+prismVersion)
	if text, err := install.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", install, err, text)
	}
	return command, nil
}

// patience is how long a server may take to start.
const patience = time.Minute

// startPeer starts a server on a free port and returns how long it took to the
// first answer to a request that sets a limit.
func (b *workbench) startPeer(ctx context.Context, p *peer) (*process, time.Duration, error) {
	dir, err := os.MkdirTemp(b.dir, "peer-")
	if err != nil {
		return nil, 0, err
	}
	port, err := freePort(ctx)
	if err != nil {
		return nil, 0, err
	}
	command := p.command(port, dir)
	started := time.Now()
	running, err := launch(ctx, command[0], command[1:]...)
	if err != nil {
		return nil, 0, err
	}
	running.url = "http://127.0.0.1:" + port
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	retry := time.NewTicker(time.Millisecond)
	defer retry.Stop()
	request := setRequest(nil, londonDay, newEdits(0).next())
	for {
		err := b.client.post(ctx, running.url+setPath, request, io.Discard)
		if err == nil {
			return running, time.Since(started), nil
		}
		select {
		case <-ctx.Done():
			return nil, 0, errors.Join(err, running.stop())
		case <-retry.C:
		}
	}
}

// freePort finds a port that nobody listens on.
func freePort(ctx context.Context) (string, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, errors.Join(err, listener.Close())
}

// memory is how much of the process is resident, in bytes.
func (p *process) memory() (int64, error) {
	path := filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), "status")
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if kib, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseInt(strings.Fields(kib)[0], 10, 64)
			return n << 10, err
		}
	}
	return 0, fmt.Errorf("%s has no VmRSS", path)
}
