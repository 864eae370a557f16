;;; Emacs for one run of "notels try"  -*- lexical-binding: t -*-
;; The environment says where the server and the copy of the sample vault are.

(setq inhibit-startup-screen t
      initial-scratch-message nil
      make-backup-files nil
      auto-save-default nil
      auto-save-list-file-prefix nil
      create-lockfiles nil
      ring-bell-function #'ignore)

;; Eglot comes with Emacs 29; before, it is a package of the user's or the system's.
(unless (require 'eglot nil t)
  (require 'package)
  (add-to-list 'package-directory-list (expand-file-name "../../site-lisp/elpa" data-directory))
  (package-initialize)
  (unless (require 'eglot nil t)
    (kill-emacs 3)))                    ; try then says why

(defconst notels-try-settings (file-name-directory load-file-name))
(when (fboundp 'startup-redirect-eln-cache)
  (startup-redirect-eln-cache (expand-file-name "eln-cache" notels-try-settings)))

(defconst notels-try-vault (file-name-as-directory (getenv "NOTELS_TRY_VAULT")))

(defvar notels-try-font-lock
  '(("^#+ .*$" . 'bold)
    ("!?\\[\\[[^]\n]*\\]\\]" . 'link)
    ("`[^`\n]+`" . 'font-lock-constant-face)
    ("^\\(---\\|[a-z_]+:\\)" . 'font-lock-comment-face)))

(define-derived-mode notels-try-mode text-mode "Notes"
  "Major mode for the notes of the sample vault."
  (setq-local font-lock-defaults '(notels-try-font-lock t))
  (setq header-line-format
        " notels  TAB link  M-. go  M-, back  M-? backlinks  C-h . preview  M-n problem")
  (visual-line-mode 1))
;; In prose C-M-i is the spell checker's until Emacs 29, and a desktop's M-TAB.
(define-key notels-try-mode-map (kbd "C-M-i") #'completion-at-point)
(define-key notels-try-mode-map (kbd "TAB") #'completion-at-point)
(define-key notels-try-mode-map (kbd "M-n") #'flymake-goto-next-error)
(define-key notels-try-mode-map (kbd "M-p") #'flymake-goto-prev-error)
(add-hook 'xref--xref-buffer-mode-hook (lambda () (setq truncate-lines t)))
(put 'notels-try-mode 'eglot-language-id "markdown")
(add-to-list 'auto-mode-alist '("\\.md\\'" . notels-try-mode))
(add-to-list 'eglot-server-programs `(notels-try-mode . (,(getenv "NOTELS_TRY_SERVER") "serve")))

(setq eglot-autoshutdown t
      project-list-file (expand-file-name "projects" notels-try-settings)
      project-find-functions (list (lambda (_dir) (cons 'transient notels-try-vault))))
(add-hook 'notels-try-mode-hook #'eglot-ensure)

;; Reading begins below the frontmatter.
(add-hook 'window-setup-hook
          (lambda ()
            (goto-char (point-min))
            (forward-line (1- (string-to-number (getenv "NOTELS_TRY_LINE"))))
            (recenter 0)))
