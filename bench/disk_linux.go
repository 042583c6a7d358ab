package main

import (
	"fmt"
	"os"
	"syscall"
)

// Numbers of file systems in statfs(2).
var fileSystems = map[int64]string{
	0xEF53:     "ext4",
	0x58465342: "xfs",
	0x9123683E: "btrfs",
	0x2FC12FC1: "zfs",
	0x794C7630: "overlay",
	tmpfs:      "tmpfs",
	ramfs:      "ramfs",
}

const (
	tmpfs = 0x01021994
	ramfs = 0x858458F6
)

// fileSystem names the file system of a directory. It fails if that one forgets.
func fileSystem(dir string) (string, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return "", err
	}
	kind := int64(s.Type) //nolint:unconvert // It is narrower on some machines.
	name, ok := fileSystems[kind]
	if !ok {
		name = fmt.Sprintf("file system %#x", kind)
	}
	if kind == tmpfs || kind == ramfs {
		return "", fmt.Errorf("%s is in memory (%s): choose a directory on a disk with -dir", dir, name)
	}
	return name, nil
}

func syncData(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
