# Runs one task on a cohort written by the bench and prints: seconds of processor time, then numbers that both must agree on.
suppressMessages({library(survival); library(cmprsk)})
a <- commandArgs(TRUE); n <- as.integer(a[2]); task <- a[3]; passes <- as.integer(a[4])
con <- file(a[1], "rb"); v <- readBin(con, "double", n * 12); close(con)
D <- as.data.frame(matrix(v, n)); names(D) <- c("time", "cause", paste0("x", 0:9)); rm(v)
D$status <- as.integer(D$cause != 0); D$group <- D$x5
f <- as.formula(paste("Surv(time, status) ~", paste0("x", 0:9, collapse = "+")))
X <- as.matrix(D[, paste0("x", 0:9)]); invisible(gc())
for (k in seq_len(passes)) {
  s <- sum(proc.time()[1:2])
  out <- switch(task,
    km1 = { m <- survfit(Surv(time, status) ~ 1, D); min(m$surv) },
    km2 = { m <- survfit(Surv(time, status) ~ group, D); min(m$surv) },
    logrank = survdiff(Surv(time, status) ~ group, D)$chisq,
    coxph = { m <- coxph(f, D); c(m$loglik[2], coef(m)[1]) },
    coxfit = { m <- coxph.fit(X, Surv(D$time, D$status), NULL, NULL, rep(0, 10), coxph.control(), NULL, "efron", NULL, resid = FALSE); c(m$loglik[2], coef(m)[1]) },
    cuminc = { m <- cuminc(D$time, D$cause, D$group); m$Tests[1, 1] },
    crr = { m <- crr(D$time, D$cause, X); c(m$loglik, m$coef[1], sqrt(m$var[1, 1])) })
  e <- sum(proc.time()[1:2]) - s
  cat("time", e, "values", format(unname(out), digits = 15), "\n")
}
peak <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
cat("peak", as.numeric(gsub("[^0-9]", "", peak)) / 1000, "\n")
