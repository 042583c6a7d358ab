package sqlite

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// readOnlyFile is the environment variable with the path for a child process, in
// which this test runs without root's right to write to any file.
const readOnlyFile = "VACANCY_TEST_READ_ONLY_FILE"

// TestStartOnAReadOnlyFile starts on a file that is not writable, and again after
// that was repaired.
func TestStartOnAReadOnlyFile(t *testing.T) {
	if path := os.Getenv(readOnlyFile); path != "" {
		startOnAReadOnlyFile(t, path)
		return
	}
	t.Parallel()
	folder := t.TempDir()
	program := filepath.Join(folder, "test")
	copyFile(t, program, os.Args[0])
	for _, path := range []string{filepath.Dir(folder), folder, program} {
		must(t, os.Chmod(path, 0o755))
	}
	files := filepath.Join(folder, "files")
	must(t, os.Mkdir(files, 0o755))
	command := exec.CommandContext(t.Context(), program, "-test.run=^TestStartOnAReadOnlyFile$")
	command.Env, command.Dir = append(os.Environ(), readOnlyFile+"="+filepath.Join(files, "vacancy.db"), "HOME="+files), files
	if os.Getuid() == 0 {
		const nobody = 65534
		must(t, os.Chown(files, nobody, nobody))
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	if out, err := command.CombinedOutput(); err != nil || !strings.Contains(string(out), "PASS") {
		t.Errorf("%v\n%s", err, out)
	}
}

func copyFile(t *testing.T, to, from string) {
	t.Helper()
	text, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, text, 0o600))
}

func startOnAReadOnlyFile(t *testing.T, path string) {
	t.Helper()
	must(t, openHotel(t, path, Options{}).Close())
	must(t, os.Chmod(path, 0o400))
	if _, err := Open(context.Background(), path, Options{}); err == nil || !strings.Contains(err.Error(), "can't be written to") {
		t.Errorf("the error is %v", err)
	}
	if found, err := filepath.Glob(path + "*"); err != nil || len(found) != 1 {
		t.Errorf("beside the file there is %q, %v", found, err)
	}
	must(t, os.Chmod(path, 0o600))
	// These were left behind by a process that opened the file read-only.
	for _, suffix := range []string{"-wal", "-shm"} {
		must(t, os.WriteFile(path+suffix, nil, 0o400))
	}
	must(t, insert(context.Background(), open(t, path, Options{}), 1))
}
