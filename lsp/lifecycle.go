package lsp

import (
	"context"
	"path/filepath"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace/disk"
	"github.com/notels/notels/workspace/source"
)

// Initialize learns what the client can do and which folders it has open.
func (s *session) Initialize(_ context.Context, p *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.clientCan = abilitiesOf(&p.Capabilities)
	s.clientCan.names = newNames(s.opts.names)
	if s.opts.ByteColumns {
		s.clientCan.encoding = source.UTF8
	}
	s.clientCan.client = p.ClientInfo.Name
	if p.ClientInfo.Name == helix { // which tells of what it has written itself, and of nothing else
		s.clientCan.watchFiles, s.clientCan.watchOutside = false, false
	}
	s.clientCan.completes = completesOf(s.clientCan.told, p.ClientInfo.Name)
	s.settings.tell(p.InitializationOptions)
	roots := rootsOf(p)
	s.rootless = len(roots) == 0
	s.setRoots(roots)
	if p.ProcessID != nil && s.opts.WatchProcess != nil {
		pid := int(*p.ProcessID)
		s.tasks.Go(func() { s.opts.WatchProcess(s.ctx, pid, func() { s.end(1) }) })
	}
	return &protocol.InitializeResult{
		Capabilities: s.clientCan.capabilities(),
		ServerInfo:   protocol.ServerInfo{Name: "notels", Version: protocol.NewOptional(s.opts.Version)},
	}, nil
}

// rootsOf are the IDs of the folders that a client names: workspaceFolders,
// else what older clients send in its place.
func rootsOf(p *protocol.InitializeParams) (roots []string) {
	if folders, ok := p.WorkspaceFolders.Get(); ok {
		for _, f := range folders {
			roots = append(roots, idOf(f.URI))
		}
	}
	if len(roots) > 0 {
		return roots
	}
	//lint:ignore SA1019 older clients name no other folder
	if root := p.RootURI; root != nil && !root.IsZero() {
		return []string{idOf(*root)}
	}
	//lint:ignore SA1019 older clients name no other folder
	if path, ok := p.RootPath.Get(); ok && path != "" {
		return []string{disk.IDOf(path)}
	}
	return nil
}

// Initialized starts what needs the client's help: its settings, and word of changed
// files.
func (s *session) Initialized(context.Context, *protocol.InitializedParams) error {
	if s.isReady() { // it said so before
		return nil
	}
	close(s.ready)
	s.tasks.Go(s.register)
	s.publish.changed(nil)
	return nil
}

// register asks for word of all files, since what is a note or an attachment is
// ours to tell, and of settings.
func (s *session) register() {
	defer s.survive("registering with the client")
	var all []protocol.Registration
	if s.clientCan.watchFiles {
		all = append(all, registration("files", protocol.MethodWorkspaceDidChangeWatchedFiles,
			&protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: s.watchers()}))
	}
	if s.clientCan.settingsChange {
		all = append(all, registration("settings", protocol.MethodWorkspaceDidChangeConfiguration,
			&protocol.DidChangeConfigurationRegistrationOptions{Section: protocol.String(settingsSection)}))
	}
	if len(all) == 0 {
		return
	}
	err := s.client.RegisterCapability(s.ctx, &protocol.RegistrationParams{Registrations: all})
	if err != nil && s.ctx.Err() == nil {
		s.opts.Logf("the client does not tell of changes: %v", err)
	}
}

// watchers say which files are to be watched.
func (s *session) watchers() []protocol.FileSystemWatcher {
	all := []protocol.FileSystemWatcher{{GlobPattern: protocol.Pattern("**/*")}}
	if file := s.opts.UserSettings; file != "" && s.clientCan.watchOutside {
		dir, name := filepath.Split(file)
		all = append(all, protocol.FileSystemWatcher{GlobPattern: &protocol.RelativePattern{
			BaseURI: protocol.URI(uriOf(disk.IDOf(dir))), Pattern: protocol.Pattern(name),
		}})
	}
	return all
}

func registration(id, method string, options any) protocol.Registration {
	raw, err := protocol.Marshal(options)
	if err != nil {
		panic(err) // it is made of strings
	}
	return protocol.Registration{ID: id, Method: method, RegisterOptions: raw}
}

// Shutdown waits for exit: no file of the user's is the server's to save, and what
// it keeps for the next start is stored when it ends. Requests that wait for news
// are let go.
func (s *session) Shutdown(context.Context) error {
	close(s.leaving)
	return nil
}

// DidChangeWorkspaceFolders takes folders in and out of the workspace.
func (s *session) DidChangeWorkspaceFolders(_ context.Context, p *protocol.DidChangeWorkspaceFoldersParams) error {
	gone, before := map[string]bool{}, s.host.Snapshot().Roots()
	for _, f := range p.Event.Removed {
		gone[disk.Rooted(s.opts.names, before, idOf(f.URI))] = true
	}
	var roots []string
	for _, r := range before {
		if !gone[r] {
			roots = append(roots, r)
		}
	}
	for _, f := range p.Event.Added {
		roots = append(roots, idOf(f.URI))
	}
	s.rootless = s.rootless && len(roots) == 0
	s.setRoots(roots)
	return nil
}

// setRoots makes folders the workspace and has them read. One that is called in two ways
// is one.
func (s *session) setRoots(folders []string) {
	var roots []string
	for _, f := range folders {
		if f = disk.Rooted(s.opts.names, roots, f); !slices.Contains(roots, f) {
			roots = append(roots, f)
		}
	}
	s.host.SetRoots(roots)
	s.host.SetScanned(false)
	s.settings.ask()
	s.files.scan()
	s.publish.changed(nil)
}
