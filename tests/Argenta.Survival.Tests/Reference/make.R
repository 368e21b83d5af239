# Draws data sets at random and writes what R answers to them, in the shape of this folder:
#   Rscript make.R FOLDER FIRST_SEED LAST_SEED
# then: ARGENTA_SURVIVAL_REFERENCE=FOLDER dotnet test (or the test program itself). Needs the packages survival, cmprsk and jsonlite.
suppressMessages({library(survival); library(cmprsk); library(jsonlite)})
arguments <- commandArgs(TRUE)
folder <- arguments[1]
write_json_gz <- function(x, path) { con <- gzfile(path, "w"); writeLines(toJSON(x, digits = NA, auto_unbox = TRUE, na = "null", matrix = "rowmajor"), con); close(con) }
table_of <- function(fit, tau) { t <- summary(fit, rmean = tau)$table; if (is.null(dim(t))) t <- matrix(t, nrow = 1, dimnames = list("all", names(t)))
  columns <- sub("^\\*?rmean$", "rmean", sub("^\\*?se\\(rmean\\)$", "se(rmean)", colnames(t))); list(names = rownames(t), columns = columns, values = unname(t)) }
km <- function(formula, D, w, tau) {
  D$w <- w
  f <- function(...) eval(substitute(survfit(formula, D, weights = w, robust = FALSE, ...), list(formula = formula)))
  s <- summary(f(), censored = TRUE)
  out <- list(formula = deparse(formula, 500), rmean_tau = tau, log = list(full = list(time = s$time, n_risk = s$n.risk, n_event = s$n.event, n_censor = s$n.censor, surv = s$surv, std_err = s$std.err, lower = s$lower,
    upper = s$upper, cumhaz = s$cumhaz), table = table_of(f(), tau)))
  for (type in c("log-log", "plain", "logit", "arcsin")) { g <- f(conf.type = type); h <- summary(g, censored = TRUE); out[[type]] <- list(lower = h$lower, upper = h$upper, table = table_of(g, tau)) }
  for (k in 1:2) { h <- summary(f(stype = 2, ctype = k), censored = TRUE); out[[paste0("fleming_harrington_ctype", k)]] <- list(surv = h$surv, std_err = h$std.err) }
  q <- quantile(f(), c(.1, .25, .5, .75, .9)); out$quantiles <- lapply(q, function(m) { if (is.null(dim(m))) m <- matrix(m, nrow = 1); unname(m) }); out }
test <- function(formula, D, rho) { s <- survdiff(formula, D, rho = rho); df <- sum((if (is.matrix(s$exp)) rowSums(s$exp) else s$exp) > 0) - 1
  list(formula = deparse(formula, 500), rho = rho, n = as.vector(s$n), groups = sub(", .*", "", names(s$n)), obs = unname(s$obs), exp = unname(s$exp), var = unname(s$var), chisq = s$chisq, df = df, p = pchisq(s$chisq, df, lower.tail = FALSE)) }
cox <- function(formula, D, ties, w = NULL, cl = NULL, robust = FALSE) {
  fit <- if (!is.null(cl)) eval(substitute(coxph(formula, D, ties = ties, x = TRUE, y = TRUE, cluster = cl), list(formula = formula, cl = as.name(cl), ties = ties)))
    else if (is.null(w)) eval(substitute(coxph(formula, D, ties = ties, x = TRUE, y = TRUE), list(formula = formula, ties = ties)))
    else eval(substitute(coxph(formula, D, ties = ties, x = TRUE, y = TRUE, weights = weight, robust = r), list(formula = formula, ties = ties, r = if (robust) NULL else FALSE)))
  s <- summary(fit); ci <- s$conf.int
  robust_se <- if (is.null(fit$naive.var)) setNames(list(), character(0)) else as.list(unname(sqrt(diag(fit$var))))
  naive <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  out <- list(formula = deparse(formula, 500), ties = ties, n = fit$n, nevent = fit$nevent, names = as.list(names(coef(fit))), coef = as.list(unname(coef(fit))), se = as.list(unname(sqrt(diag(naive)))), robust_se = robust_se,
    vcov = unname(vcov(fit)), loglik = fit$loglik, score_test = unname(fit$score), wald_test = unname(fit$wald.test), iter = fit$iter, means = as.list(unname(fit$means)), lower95 = as.list(unname(ci[, 3])), upper95 = as.list(unname(ci[, 4])),
    p = as.list(unname(s$coefficients[, ncol(s$coefficients)])), concordance = unname(fit$concordance[c("concordance", "std")]))
  if (ties == "exact") return(out)
  out$martingale <- unname(residuals(fit, "martingale")); out$deviance <- unname(residuals(fit, "deviance")); out$schoenfeld <- unname(as.matrix(residuals(fit, "schoenfeld")))
  out$dfbeta_first20 <- unname(as.matrix(residuals(fit, "dfbeta"))[1:20, , drop = FALSE])
  if (is.null(w) && is.null(cl)) for (tr in c("km", "rank", "identity", "log")) { z <- cox.zph(fit, tr)$table; out[[paste0("zph_", tr)]] <- list(chisq = unname(z[, 1]), df = unname(z[, 2]), p = unname(z[, 3])) }
  b <- basehaz(fit, centered = FALSE); out$basehaz_uncentered <- list(hazard = b$hazard, time = b$time)
  h <- summary(survfit(fit, newdata = D[1:3, ])); out$survfit_first3 <- list(time = h$time, surv = as.matrix(unname(h$surv)), std_err = as.matrix(unname(h$std.err)))
  out }
causes <- function(D, names, k, group) {
  x <- as.matrix(D[, names]); z <- crr(D$time, D$event, x, failcode = k, cencode = 0); p <- predict(z, x[1:3, ])
  ci <- cuminc(D$time, D$event, D[[group]], cencode = 0); times <- seq(0, max(D$time), length.out = 23); tp <- timepoints(ci, times); curves <- setdiff(names(ci), "Tests")
  F <- D; F$event <- factor(F$event); fg <- finegray(Surv(time, event) ~ ., data = F, etype = k)
  m <- coxph(as.formula(paste("Surv(fgstart, fgstop, fgstatus) ~", paste(names, collapse = "+"))), fg, weights = fgwt, robust = FALSE)
  all <- cuminc(D$time, D$event, cencode = 0); ta <- timepoints(all, times)
  s <- summary(survfit(as.formula(paste("Surv(time, event) ~", group)), F), times = times, extend = TRUE)
  list(crr = list(covariates = names, failcode = k, coef = unname(z$coef), se = unname(sqrt(diag(z$var))), var = unname(z$var), loglik = z$loglik, loglik_null = z$loglik.null, converged = z$converged, predict_first3 = unname(unclass(p))),
    cuminc = list(group = group, tests = list(rows = rownames(ci$Tests), values = unname(ci$Tests)), curves = curves, times = times, est = unname(tp$est), var = unname(tp$var)),
    cuminc_all = list(curves = setdiff(names(all), "Tests"), times = times, est = unname(ta$est), var = unname(ta$var)),
    finegray_coxph = list(coef = unname(coef(m)), se = unname(sqrt(diag(m$var))), loglik = m$loglik),
    aalen_johansen = list(group = group, states = s$states, time = s$time, strata = as.character(s$strata), pstate = unname(s$pstate), std_err = unname(s$std.err))) }
for (seed in as.integer(arguments[2]):as.integer(arguments[3])) {
  set.seed(seed); n <- sample(c(60, 150, 400, 1200), 1); unit <- sample(c(0.001, 1, 7, 30, 90), 1); late <- seed %% 3 == 0
  D <- data.frame(age = round(rnorm(n, 60, 11), 1), sex = rbinom(n, 1, .5), ki67 = round(rexp(n, 1 / 8), 1), stage = sample(1:4, n, TRUE, c(.2, .25, .25, .3)), centre = sample(LETTERS[1:4], n, TRUE), weight = round(runif(n, .3, 3), 3), clinic = sample(1:max(8, n %/% 10), n, TRUE))
  raw <- rweibull(n, 1.1, 1500 * exp(-(.025 * (D$age - 60) + .3 * D$sex + .03 * D$ki67 + .35 * D$stage - 1) / 1.1)); cens <- pmin(runif(n, 200, 5000), 3650)
  D$time <- ceiling(pmin(raw, cens) / unit) * unit; D$status <- as.integer(raw <= cens)
  S <- quote(Surv(time, status))
  if (late) { D$entry <- floor(runif(n, 0, 600) / unit) * unit; D <- D[D$entry < D$time, ]; S <- quote(Surv(entry, time, status)) }
  F <- function(rhs) as.formula(paste(deparse(S), "~", rhs))
  A <- list(km_all = km(F("1"), D, rep(1, nrow(D)), 1000), km_stage = km(F("stage"), D, rep(1, nrow(D)), 1500), km_weighted = km(F("sex"), D, D$weight, 1500),
    cox_efron = cox(F("age + sex + ki67 + factor(stage)"), D, "efron"), cox_breslow = cox(F("age + sex + ki67 + stage"), D, "breslow"), cox_strata = cox(F("age + sex + ki67 + strata(centre)"), D, "efron"),
    cox_strata_weights = cox(F("age + sex + ki67 + strata(centre)"), D, "efron", w = D$weight, robust = TRUE), cox_weights_breslow = cox(F("age + sex + ki67"), D, "breslow", w = D$weight))
  if (!late) { A$logrank <- test(F("stage"), D, 0); A$peto <- test(F("stage"), D, 1); A$logrank_strat <- test(F("sex + strata(centre)"), D, 0); A$cox_exact <- cox(F("age + sex + ki67"), D, "exact") }
  A$cox_cluster <- cox(F("age + sex + ki67"), D, "efron", cl = "clinic")
  name <- sprintf("random_%03d", seed)
  # Rounded to 15 digits in the file, so also here.
  write.csv(D, gzfile(file.path(folder, paste0(name, ".csv.gz"))), row.names = FALSE, quote = FALSE); write_json_gz(A, file.path(folder, paste0(name, ".json.gz")))
  if (n <= 400) { C <- data.frame(age = D$age, sex = D$sex, ki67 = D$ki67, stage = D$stage, time = ceiling(pmin(raw, cens) / unit)[seq_len(nrow(D))] * unit, event = sample(1:3, nrow(D), TRUE, c(.5, .3, .2)) * D$status)
    B <- list(cause1 = causes(C, c("age", "sex", "ki67"), 1, "sex"), cause2 = causes(C, c("age", "ki67", "stage"), 2, "stage"))
    name <- sprintf("competing_%03d", seed); write.csv(C, gzfile(file.path(folder, paste0(name, ".csv.gz"))), row.names = FALSE, quote = FALSE); write_json_gz(B, file.path(folder, paste0(name, ".json.gz"))) }
}
